package org.zhanggui.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.product.ProductMentions;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;

/** 入驻社区: joining the column, and the life of an article. */
@IntegrationTest
class ColumnTest {

    private static final Set<ReviewPoint> ALL = EnumSet.allOf(ReviewPoint.class);

    private final ApplicationContext context;
    private final Authors authors;
    private final Articles articles;
    private final PublishedArticleRequirement requirement;
    private final ArticleMentions mentions;
    private final JdbcClient jdbc;
    private Column column;
    private Shop shop;
    private Actor provider;
    private Actor staff;

    @Autowired
    ColumnTest(
            ApplicationContext context,
            Authors authors,
            Articles articles,
            PublishedArticleRequirement requirement,
            ArticleMentions mentions,
            JdbcClient jdbc) {
        this.context = context;
        this.authors = authors;
        this.articles = articles;
        this.requirement = requirement;
        this.mentions = mentions;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "100.00");
        column = new Column(context);
        provider = shop.provider();
        staff = shop.staff();
    }

    @Test
    void aProviderAppliesUntilItIsLetIn() {
        assertThat(authors.apply(provider, ApplicationKind.COLUMN, "")).contains(CommunityRefusal.NO_PROFILE);

        long first = column.applied(provider, ApplicationKind.COLUMN);
        assertThat(authors.apply(provider, ApplicationKind.COLUMN, "")).contains(CommunityRefusal.ALREADY_APPLIED);
        assertThat(authors.withdraw(provider, first)).isEmpty();
        assertThat(authors.approve(staff, first, null)).contains(CommunityRefusal.NOT_IN_REVIEW);

        long second = column.applied(provider, ApplicationKind.COLUMN);
        assertThat(authors.sendBack(staff, second, "请先完善介绍。")).isEmpty();
        long third = column.applied(provider, ApplicationKind.COLUMN);
        assertThat(authors.approve(staff, third, null)).isEmpty();
        assertThat(authors.apply(provider, ApplicationKind.COLUMN, "")).contains(CommunityRefusal.ALREADY_APPLIED);
    }

    @Test
    void whoeverHasNotJoinedKeepsTheirDraft() {
        long article = column.draft(provider);

        assertThat(articles.submit(provider, article)).contains(CommunityRefusal.NOT_IN_COLUMN);
        assertThat(statuses(article)).containsExactly("DRAFT");
    }

    @Test
    void anArticleThatBreaksTheRulesIsNotSubmitted() {
        column.join(provider, staff);
        long tooShort = articles.write(provider, new ArticleText("标题", "字".repeat(599)));
        long tooVain = articles.write(provider, new ArticleText("云栈软件有限公司", Column.BODY + "云栈软件，云栈软件。"));

        assertThat(articles.submit(provider, tooShort)).contains(CommunityRefusal.TOO_SHORT);
        assertThat(articles.submit(provider, tooVain)).contains(CommunityRefusal.TOO_MANY_NAMINGS);
    }

    @Test
    void anArticleIsPublishedOnceEveryPointIsTicked() {
        column.join(provider, staff);
        long article = column.draft(provider);
        assertThat(articles.submit(provider, article)).isEmpty();
        assertThat(articles.rewrite(provider, article, new ArticleText("a", "b")))
                .contains(CommunityRefusal.IN_REVIEW);

        assertThat(articles.approve(staff, article, null, EnumSet.of(ReviewPoint.ORIGINAL)))
                .contains(CommunityRefusal.CHECKLIST_OPEN);
        assertThat(requirement.isMetBy(provider.account())).isFalse();

        assertThat(articles.approve(staff, article, null, ALL)).isEmpty();
        assertThat(requirement.isMetBy(provider.account())).isTrue();
        assertThat(jdbc.sql("select confirmed from article_version where article_id = :id")
                        .param("id", article)
                        .query(String.class)
                        .single())
                .isEqualTo("ORIGINAL,NO_ADVERTISING_PICTURE,FEW_NAMINGS,LONG_ENOUGH");
    }

    @Test
    void whatIsPublicStaysUntilItsNextVersionIsPublished() {
        column.join(provider, staff);
        long article = column.published(provider, staff, Column.BODY);
        assertThat(articles.rewrite(provider, article, new ArticleText("新标题", Column.BODY)))
                .isEmpty();
        assertThat(articles.submit(provider, article)).isEmpty();
        assertThat(statuses(article)).containsExactly("PUBLISHED", "IN_REVIEW");

        assertThat(articles.sendBack(staff, article, "请补充来源。")).isEmpty();
        assertThat(statuses(article)).containsExactly("PUBLISHED", "RETURNED");

        column.publish(provider, staff, article);
        assertThat(statuses(article)).containsExactly("REPLACED", "PUBLISHED");
    }

    @Test
    void aDraftCanBeThrownAwayAndWhatIsPublishedCannot() {
        column.join(provider, staff);
        long draft = column.draft(provider);
        assertThat(articles.discard(provider, draft)).isEmpty();
        assertThat(statuses(draft)).isEmpty();

        long article = column.published(provider, staff, Column.BODY);
        assertThat(articles.discard(provider, article)).contains(CommunityRefusal.NOTHING_TO_DISCARD);
        articles.rewrite(provider, article, new ArticleText("新标题", "草稿"));
        assertThat(articles.discard(provider, article)).isEmpty();
        assertThat(statuses(article)).containsExactly("PUBLISHED");
    }

    @Test
    void aPictureOfAnotherAccountIsNotShown() {
        long article = column.draft(provider);
        String strange = "![](/files/" + UUID.randomUUID() + ")";

        assertThat(articles.rewrite(provider, article, new ArticleText("标题", strange)))
                .contains(CommunityRefusal.STRANGE_PICTURE);
    }

    @Test
    void aProductNamesThePublishedArticlesOfItsProviderThatLinkToIt() {
        String link = "\n\n[商品](/products/" + shop.product() + ")";
        column.join(provider, staff);
        column.published(provider, staff, Column.BODY + link); // of someone else
        long own = column.published(shop.owner(), staff, Column.BODY + link);
        articles.write(shop.owner(), new ArticleText("草稿", Column.BODY + link));

        assertThat(mentions.of(shop.product()))
                .extracting(ProductMentions.Mention::address)
                .containsExactly("/community/articles/" + own);
    }

    @Test
    void theSharingPlanAsksForTwentyArticles() {
        column.join(provider, staff);
        for (int written = 1; written < ApplicationKind.LEAST_ARTICLES; written++) {
            column.published(provider, staff, Column.BODY);
        }
        assertThat(authors.apply(provider, ApplicationKind.SHARING_PLAN, ""))
                .contains(CommunityRefusal.TOO_FEW_ARTICLES);

        column.published(provider, staff, Column.BODY);
        assertThat(authors.apply(provider, ApplicationKind.SHARING_PLAN, "")).isEmpty();
    }

    @Test
    void anotherAccountsArticleIsNotThere() {
        long article = column.draft(shop.owner());

        assertThatThrownBy(() -> articles.submit(provider, article)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> articles.discard(provider, article)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> articles.feature(staff, article, true)).isInstanceOf(NotFoundException.class);
    }

    private List<String> statuses(long article) {
        return jdbc.sql("select status from article_version where article_id = :id order by number")
                .param("id", article)
                .query(String.class)
                .list();
    }
}
