package org.zhanggui.shared.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.community.ArticleText;
import org.zhanggui.community.Articles;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** A picture that was uploaded and then forgotten does not take up its account's room for ever. */
@IntegrationTest
class PictureCleanupTest {

    private final ApplicationContext context;
    private final StoredPictures pictures;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private Shop shop;
    private Actor provider;
    private PageFixtures fixtures;

    @Autowired
    PictureCleanupTest(ApplicationContext context, StoredPictures pictures, JdbcClient jdbc, SettableClock clock) {
        this.context = context;
        this.pictures = pictures;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void openAShop() {
        shop = new Shop(context, "1.00");
        provider = shop.owner();
        fixtures = new PageFixtures(context);
    }

    @AfterEach
    void comeBackToToday() {
        clock.reset();
    }

    @Test
    void anAbandonedPictureGoesAfterADay() {
        UUID abandoned = fixtures.stored(provider);

        clock.advance(Duration.ofHours(23));
        pictures.sweep(StoredPictures.BEFORE_ALL);
        assertThat(isKept(abandoned)).isTrue();

        clock.advance(Duration.ofHours(2));
        pictures.sweep(StoredPictures.BEFORE_ALL);
        assertThat(isKept(abandoned)).isFalse();
    }

    @Test
    void whatAProductOrAnArticleShowsStays() {
        UUID logo = fixtures.illustrate(provider, shop.product(), 1).logo();
        UUID drawn = fixtures.stored(provider);
        String body = Column.BODY + "\n\n![](" + StoredPictures.address(drawn) + ")";
        context.getBean(Articles.class).write(provider, new ArticleText("上云之前先看账单", body));

        clock.advance(Duration.ofDays(2));
        pictures.sweep(StoredPictures.BEFORE_ALL);

        assertThat(isKept(logo)).isTrue();
        assertThat(isKept(drawn)).isTrue();
    }

    @Test
    void manyPicturesAreLookedAtInSeveralNights() {
        abandon(2 * StoredPictures.SWEPT_AT_ONCE);

        UUID first = pictures.sweep(StoredPictures.BEFORE_ALL);
        assertThat(abandoned()).isBetween(StoredPictures.SWEPT_AT_ONCE, 2 * StoredPictures.SWEPT_AT_ONCE - 1);

        UUID last = first;
        while (!last.equals(StoredPictures.BEFORE_ALL)) {
            last = pictures.sweep(last);
        }
        assertThat(abandoned()).isZero();
    }

    @Test
    void itComesByItselfEachNight() {
        UUID abandoned = fixtures.stored(provider);
        clock.advance(Duration.ofDays(2));

        var scheduler = context.getBean(Scheduler.class);
        scheduler.reschedule(TaskInstanceId.of("picture-cleanup", RecurringTask.INSTANCE), Instant.now());
        scheduler.triggerCheckForDueExecutions();

        await().atMost(Duration.ofSeconds(30)).until(() -> !isKept(abandoned));
    }

    private void abandon(int count) {
        jdbc.sql("""
                        insert into stored_picture (id, account_id, media_type, width, height, bytes, uploaded_by,
                                                    uploaded_at)
                        select gen_random_uuid(), :account, 'image/png', 1, 1, 'x', :user, now() - interval '2 days'
                        from generate_series(1, :count)
                        """)
                .param("account", provider.account().value())
                .param("user", provider.user().value())
                .param("count", count)
                .update();
    }

    private int abandoned() {
        return jdbc.sql("select count(*) from stored_picture where account_id = :account")
                .param("account", provider.account().value())
                .query(Integer.class)
                .single();
    }

    private boolean isKept(UUID picture) {
        return jdbc.sql("select exists (select 1 from stored_picture where id = :id)")
                .param("id", picture)
                .query(Boolean.class)
                .single();
    }
}
