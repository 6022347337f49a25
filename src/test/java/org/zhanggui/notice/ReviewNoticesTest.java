package org.zhanggui.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.Articles;
import org.zhanggui.community.Authors;
import org.zhanggui.community.ReviewPoint;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.review.ReviewDecided;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.Everything;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;

/** Whoever submits something is told how its review ended: of all four kinds of reviews, and never of their own. */
@IntegrationTest
@RecordApplicationEvents
class ReviewNoticesTest {

    private static final String REASON = "请写明验收期限。\n并补充退款说明。";

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private Shop shop;
    private Actor provider;
    private UserId colleague;
    private Actor staff;

    @Autowired
    ReviewNoticesTest(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
        staff = shop.staff();
        provider = shop.owner();
        colleague = colleagueOf(provider);
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void anApprovalIsToldToEveryUserOfTheProvider(Subject subject) {
        Submission submission = submitted(subject);

        assertThat(submission.approve(staff, "写得清楚。")).isEmpty();

        assertThat(toldOf(submission))
                .containsExactlyInAnyOrder(
                        told(provider.user(), "APPROVED", "写得清楚。", submission),
                        told(colleague, "APPROVED", "写得清楚。", submission));
        assertThat(deedsOn(submission)).containsOnlyOnce(subject.type + ".approved " + staff.user());
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void aReturnIsToldToEveryUserOfTheProviderWithItsReason(Subject subject) {
        Submission submission = submitted(subject);

        assertThat(submission.sendBack(staff, REASON)).isEmpty();

        assertThat(toldOf(submission))
                .containsExactlyInAnyOrder(
                        told(provider.user(), "RETURNED", REASON, submission),
                        told(colleague, "RETURNED", REASON, submission));
        assertThat(deedsOn(submission)).containsOnlyOnce(subject.type + ".returned " + staff.user());
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void nothingIsToldOfASubmissionThatIsTakenBack(Subject subject, ApplicationEvents events) {
        Submission submission = submitted(subject);

        assertThat(submission.withdraw(provider)).isEmpty();
        assertThat(submission.approve(staff, null)).isPresent();

        assertThat(eventsOf(submission, events)).isEmpty();
        assertThat(deedsOn(submission)).anyMatch(deed -> deed.startsWith(subject.type + ".withdrawn"));
        assertThat(deedsOn(submission)).noneMatch(deed -> deed.startsWith(subject.type + ".approved"));
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void nobodyDecidesOnWhatTheySubmitted(Subject subject, ApplicationEvents events) {
        Submission submission = submitted(subject);
        Actor both = new Actor(
                provider.account(),
                provider.accountName(),
                provider.user(),
                provider.userName(),
                true,
                new Everything(),
                provider.ip());

        assertThat(submission.approve(both, null).map(Object::toString)).contains("OWN_SUBMISSION");
        assertThat(submission.sendBack(both, REASON).map(Object::toString)).contains("OWN_SUBMISSION");

        assertThat(eventsOf(submission, events)).isEmpty();
        assertThat(deedsOn(submission))
                .noneMatch(deed -> deed.endsWith(" " + both.user()) && deed.matches(".*\\.(approved|returned) .*"));
        assertThat(submission.approve(staff, null)).isEmpty();
    }

    @Test
    void aDecisionThatIsPublishedAgainAfterACrashIsToldOnce(ApplicationEvents events) {
        Submission submission = submitted(Subject.PRODUCT);
        submission.sendBack(staff, REASON);
        assertThat(toldOf(submission)).hasSize(2);

        ReviewDecided decided = eventsOf(submission, events).get(0);
        var serializer = context.getBean(EventSerializer.class);
        ReviewDecided again = serializer.deserialize(serializer.serialize(decided), ReviewDecided.class);
        assertThat(again).isEqualTo(decided);
        new ReviewNotices(context.getBean(Notices.class)).tell(again);

        assertThat(toldOf(submission)).hasSize(2);
    }

    @Test
    void theSameThingIsToldOfAgainWhenItIsDecidedOnAgain() {
        Submission submission = submitted(Subject.AGREEMENT);
        submission.sendBack(staff, REASON);
        context.getBean(Agreements.class).submit(provider, submission.id());
        submission.approve(staff, null);

        await().until(() -> toldOf(submission).size() == 4);
        assertThat(toldOf(submission)).extracting(Told::decision).containsOnly("RETURNED", "APPROVED");
    }

    /** Waits for the first notice; all of one decision come in one transaction. */
    private List<Told> toldOf(Submission submission) {
        return await().until(
                        () -> jdbc.sql("""
                                        select recipient_id as recipient, decision, comment, subject_name as name, address
                                        from notice where subject_type = :type and subject_id = :id
                                        """)
                                .param("type", submission.subject().type)
                                .param("id", Long.toString(submission.id()))
                                .query(Told.class)
                                .list(),
                        found -> !found.isEmpty());
    }

    private List<String> deedsOn(Submission submission) {
        return jdbc.sql(
                        "select action || ' ' || user_id from audit_event where object_type = :type and object_id = :id order by id")
                .param("type", submission.subject().type)
                .param("id", Long.toString(submission.id()))
                .query(String.class)
                .list();
    }

    private static List<ReviewDecided> eventsOf(Submission submission, ApplicationEvents events) {
        return events.stream(ReviewDecided.class)
                .filter(event ->
                        event.id() == submission.id() && event.subject().equals(submission.subject().type))
                .toList();
    }

    private static Told told(UserId recipient, String decision, String comment, Submission submission) {
        Subject subject = submission.subject();
        return new Told(recipient.value(), decision, comment, subject.title, subject.address.apply(submission.id()));
    }

    private Submission submitted(Subject subject) {
        if (subject == Subject.COLUMN_APPLICATION) {
            provider = shop.provider();
            colleague = colleagueOf(provider);
        }
        return Submission.of(context, subject, provider, staff);
    }

    private UserId colleagueOf(Actor user) {
        UserId colleague = context.getBean(Accounts.class)
                .addColleague(user.account(), new NewUser(UUID.randomUUID() + "@shop.test", "小林", Shop.PASSWORD));
        new Grants(context.getBean(JdbcClient.class))
                .presets(user.account(), colleague, "QcloudServiceProviderFullAccess");
        return colleague;
    }

    private record Told(long recipient, String decision, String comment, String name, String address) {}

    /** What is reviewed. */
    enum Subject {
        PRODUCT("product", "云仓库", id -> "/console/products/" + id),
        AGREEMENT("agreement", "服务协议", id -> "/console/agreements/" + id),
        ARTICLE("article", "上云之前先看账单", id -> "/console/community/articles/" + id),
        COLUMN_APPLICATION("column-application", "云栈的笔记", id -> "/console/community");

        private final String type;
        private final String title;
        private final LongFunction<String> address;

        Subject(String type, String title, LongFunction<String> address) {
            this.type = type;
            this.title = title;
            this.address = address;
        }
    }

    /** Something of the provider's that waits for staff, and what can be done with it. */
    private record Submission(ApplicationContext context, Subject subject, long id) {

        static Submission of(ApplicationContext context, Subject subject, Actor provider, Actor staff) {
            var fixtures = new PageFixtures(context);
            var column = new Column(context);
            long id = switch (subject) {
                case PRODUCT -> fixtures.submittedProduct(provider, fixtures.approvedAgreement(provider, staff));
                case AGREEMENT -> fixtures.submittedAgreement(provider);
                case ARTICLE -> {
                    long article = column.draft(provider);
                    context.getBean(Articles.class).submit(provider, article);
                    yield article;
                }
                case COLUMN_APPLICATION -> column.applied(provider, ApplicationKind.COLUMN);
            };
            return new Submission(context, subject, id);
        }

        Optional<? extends Enum<?>> approve(Actor reviewer, @Nullable String comment) {
            return switch (subject) {
                case PRODUCT -> context.getBean(Products.class).approve(reviewer, id, comment);
                case AGREEMENT -> context.getBean(Agreements.class).approve(reviewer, id, comment);
                case ARTICLE ->
                    context.getBean(Articles.class).approve(reviewer, id, comment, EnumSet.allOf(ReviewPoint.class));
                case COLUMN_APPLICATION -> context.getBean(Authors.class).approve(reviewer, id, comment);
            };
        }

        Optional<? extends Enum<?>> sendBack(Actor reviewer, String reason) {
            return switch (subject) {
                case PRODUCT -> context.getBean(Products.class).sendBack(reviewer, id, reason);
                case AGREEMENT -> context.getBean(Agreements.class).sendBack(reviewer, id, reason);
                case ARTICLE -> context.getBean(Articles.class).sendBack(reviewer, id, reason);
                case COLUMN_APPLICATION -> context.getBean(Authors.class).sendBack(reviewer, id, reason);
            };
        }

        Optional<? extends Enum<?>> withdraw(Actor submitter) {
            return switch (subject) {
                case PRODUCT -> context.getBean(Products.class).withdraw(submitter, id);
                case AGREEMENT -> context.getBean(Agreements.class).withdraw(submitter, id);
                case ARTICLE -> context.getBean(Articles.class).withdraw(submitter, id);
                case COLUMN_APPLICATION -> context.getBean(Authors.class).withdraw(submitter, id);
            };
        }
    }
}
