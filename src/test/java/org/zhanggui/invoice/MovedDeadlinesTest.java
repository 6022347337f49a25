package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.web.Pages;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** Staff take in a year, or correct a day of it: what is due by it moves, and both sides hear of it. */
@IntegrationTest
@RecordApplicationEvents
class MovedDeadlinesTest {

    /** A Wednesday: ten days later, Monday to Friday, it is Wednesday the 6th. */
    private static final Instant WEDNESDAY = Instant.parse("2026-12-23T02:00:00Z");

    private static final LocalDate BY_THE_WEEK = LocalDate.of(2027, 1, 6);

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final MovedDeadlines deadlines;
    private final Invoices invoices;
    private Shop shop;
    private Actor buyer;
    private Pages staff;

    @Autowired
    MovedDeadlinesTest(
            ApplicationContext context, MockMvc mvc, JdbcClient jdbc, SettableClock clock, MovedDeadlines deadlines) {
        this.context = context;
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.clock = clock;
        this.deadlines = deadlines;
        this.invoices = new Invoices(context);
    }

    @BeforeEach
    void askBeforeTheTurnOfTheYear() {
        shop = new Shop(context, "36.00");
        buyer = shop.buyer("1000.00");
        staff = Pages.chinese(mvc, shop.staff());
        clock.moveTo(WEDNESDAY);
    }

    @AfterEach
    void forgetTheYear() {
        clock.reset();
        jdbc.sql("delete from special_day where year > 2026").update();
        jdbc.sql("delete from announced_year where year > 2026").update();
        deadlines.countAnew();
    }

    @Test
    void whatRestsOnAYearThatIsNotAnnouncedIsMarkedUntilTheYearIsTakenIn() throws Exception {
        long id = requested();
        assertThat(due(id)).isEqualTo(BY_THE_WEEK);
        assertThat(page(id)).contains("2027-01-06", "还剩 10 个工作日", "暂按周一至周五计");
        assertThat(Pages.english(mvc, buyer).look("/billing/invoices", Map.of()).body())
                .contains("Provisional, counted Monday to Friday");

        announce("2027-02-05 休 春节");

        assertThat(page(id)).contains("2027-01-06").doesNotContain("暂按周一至周五计");
        deadlines.countAnew();
        assertThat(moves(id)).as("it was right already").isEmpty();
    }

    @Test
    void aCorrectedDayMovesWhatIsDueAndIsToldInItsTimelineAndInTheAuditTrail() throws Exception {
        long id = requested();
        announce("2027-01-01 休 元旦");
        await().untilAsserted(() -> assertThat(due(id)).isEqualTo(LocalDate.of(2027, 1, 7)));

        correct("2027-01-04", "OFF", "调休");
        await().untilAsserted(() -> assertThat(due(id)).isEqualTo(LocalDate.of(2027, 1, 8)));
        correct("2027-01-02", "WORKED", "补班");
        await().untilAsserted(() -> assertThat(due(id)).isEqualTo(LocalDate.of(2027, 1, 7)));
        deadlines.countAnew();

        assertThat(moves(id))
                .containsExactly("2027-01-06 → 2027-01-07", "2027-01-07 → 2027-01-08", "2027-01-08 → 2027-01-07");
        assertThat(page(id)).contains("工作日历更新，期限改变", "2027-01-08 → 2027-01-07", "2027-01-07");
        assertThat(audited(id)).isEqualTo(3);
    }

    @Test
    void theEventSaysBothDaysToBothSidesAndIsPublishedOnce(@Autowired ApplicationEvents events) {
        long id = requested();
        jdbc.sql("insert into announced_year (year, source, entered_by, entered_by_name, entered_at) "
                        + "select 2027, '通知', u.id, u.name, now() from app_user u where u.id = :user")
                .param("user", shop.owner().user().value())
                .update();
        jdbc.sql("insert into special_day (day, worked, name) values ('2027-01-01', false, '元旦')")
                .update();

        deadlines.countAnew();
        deadlines.countAnew();

        assertThat(events.stream(InvoiceEvent.class)
                        .filter(event -> event.request() == id && event.kind() == InvoiceEventKind.DUE_MOVED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.buyer()).isEqualTo(buyer.account());
                    assertThat(event.provider()).isEqualTo(shop.owner().account());
                    assertThat(event.note()).isEqualTo("2027-01-06");
                    assertThat(event.dueOn()).isEqualTo(LocalDate.of(2027, 1, 7));
                });
    }

    @Test
    void anOpenQuestionHasNoDueDayToMoveAndWhatIsSentStaysAsItWas() throws Exception {
        long questioned = invoices.questioned(buyer, shop.owner(), shop.completed(buyer));
        long issued = invoices.issued(buyer, shop.owner(), shop.completed(buyer));
        long open = requested();

        announce("2027-01-01 休 元旦");

        await().untilAsserted(() -> assertThat(due(open)).isEqualTo(LocalDate.of(2027, 1, 7)));
        assertThat(due(questioned)).isEqualTo(BY_THE_WEEK);
        assertThat(due(issued)).isEqualTo(BY_THE_WEEK);
        assertThat(moves(questioned)).isEmpty();
        assertThat(moves(issued)).isEmpty();
    }

    @Test
    void moreRequestsThanAreCountedAtOnceAllMove() throws Exception {
        List<Long> many = new ArrayList<>();
        long first = requested();
        many.add(first);
        for (int copy = 0; copy < 205; copy++) {
            many.add(jdbc.sql("""
                            insert into invoice_request (buyer_account_id, provider_account_id, shop_name, kind, medium, status,
                                amount, edition, title_type, title_name, requested_by, requested_by_name, requested_at, due_on,
                                version)
                            select buyer_account_id, provider_account_id, shop_name, kind, medium, status, amount, edition,
                                title_type, title_name, requested_by, requested_by_name, requested_at, due_on, 0
                            from invoice_request where id = :id returning id
                            """).param("id", first).query(Long.class).single());
        }

        announce("2027-01-01 休 元旦");

        await().untilAsserted(() ->
                assertThat(many).allSatisfy(id -> assertThat(due(id)).isEqualTo(LocalDate.of(2027, 1, 7))));
        jdbc.sql("update invoice_request set status = 'CANCELLED' where id in (:ids)")
                .param("ids", many)
                .update();
    }

    private long requested() {
        return invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));
    }

    private void announce(String days) throws Exception {
        assertThat(staff.send("/ops/working-days/announcement", Map.of("year", "2027", "source", "通知", "days", days))
                        .status())
                .isEqualTo(302);
    }

    private void correct(String day, String kind, String name) throws Exception {
        assertThat(staff.send("/ops/working-days/" + day, Map.of("kind", kind, "name", name))
                        .status())
                .isEqualTo(302);
    }

    private String page(long id) throws Exception {
        return Pages.chinese(mvc, buyer)
                .look("/billing/invoices/" + id, Map.of())
                .body();
    }

    private LocalDate due(long id) {
        return jdbc.sql("select due_on from invoice_request where id = :id")
                .param("id", id)
                .query(LocalDate.class)
                .single();
    }

    private List<String> moves(long id) {
        return jdbc.sql(
                        "select note from invoice_request_step where request_id = :id and kind = 'DUE_MOVED' order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private int audited(long id) {
        return jdbc.sql(
                        "select count(*) from audit_event where action = 'invoice.due-moved' and object_id = :id and account_id = :account")
                .param("id", Long.toString(id))
                .param("account", shop.owner().account().value())
                .query(Integer.class)
                .single();
    }
}
