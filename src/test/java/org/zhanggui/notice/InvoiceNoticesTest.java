package org.zhanggui.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.invoice.InvoiceAnswer;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceEvent;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Grants;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;

/** What becomes of an invoice is told to whom it concerns and may look at it, once, and not to whoever did it. */
@IntegrationTest
class InvoiceNoticesTest {

    private static final AtomicLong UNUSED = new AtomicLong(900_000_000_000L);

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private Shop shop;
    private Actor buyer;
    private UserId bookkeeper;
    private UserId clerk;

    @Autowired
    InvoiceNoticesTest(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "2000.00");
        buyer = shop.buyer("20000.00");
        bookkeeper = colleagueOf(buyer, "BillingReadOnlyAccess");
        colleagueOf(buyer, "AccessManagementFullAccess");
        clerk = colleagueOf(shop.owner(), "ServiceProviderInvoiceAccess");
        colleagueOf(shop.owner(), "ServiceProviderProductAccess");
    }

    /** By whom: the buyer's root user, the provider's, or the marketplace. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    REQUESTED       | buyer    | provider INVOICE_REQUESTED, clerk INVOICE_REQUESTED
                    URGED           | buyer    | provider INVOICE_URGED, clerk INVOICE_URGED
                    ANSWERED        | buyer    | provider INVOICE_ANSWERED, clerk INVOICE_ANSWERED
                    READDRESSED     | buyer    | provider INVOICE_READDRESSED, clerk INVOICE_READDRESSED
                    RECEIVED        | buyer    | provider INVOICE_RECEIVED, clerk INVOICE_RECEIVED
                    CANCELLED       | buyer    | provider INVOICE_CANCELLED, clerk INVOICE_CANCELLED, bookkeeper INVOICE_CANCELLED
                    CANCELLED       | nobody   | provider INVOICE_CANCELLED, clerk INVOICE_CANCELLED, buyer INVOICE_CANCELLED, bookkeeper INVOICE_CANCELLED
                    THREE_DAYS      | nobody   | provider INVOICE_THREE_DAYS, clerk INVOICE_THREE_DAYS
                    ONE_DAY         | nobody   | provider INVOICE_ONE_DAY, clerk INVOICE_ONE_DAY
                    OVERDUE         | nobody   | provider INVOICE_OVERDUE, clerk INVOICE_OVERDUE
                    CONFIRMED       | provider | buyer INVOICE_CONFIRMED, bookkeeper INVOICE_CONFIRMED
                    QUESTIONED      | provider | buyer INVOICE_QUESTIONED, bookkeeper INVOICE_QUESTIONED
                    MAILED          | provider | buyer INVOICE_MAILED, bookkeeper INVOICE_MAILED
                    ISSUED          | provider | buyer INVOICE_ISSUED, bookkeeper INVOICE_ISSUED
                    RETURNED        | provider | buyer INVOICE_RETURNED, bookkeeper INVOICE_RETURNED
                    REDUCED         | nobody   | provider INVOICE_REDUCED, clerk INVOICE_REDUCED, buyer INVOICE_REDUCED, bookkeeper INVOICE_REDUCED
                    DUE_MOVED       | nobody   | provider INVOICE_DUE_MOVED, clerk INVOICE_DUE_MOVED, buyer INVOICE_DUE_MOVED, bookkeeper INVOICE_DUE_MOVED
                    RED_LETTER_DUE  | nobody   | provider RED_LETTER_DUE, clerk RED_LETTER_DUE, buyer RED_LETTER_DUE, bookkeeper RED_LETTER_DUE
                    RED_LETTER_DONE | provider | buyer RED_LETTER_DONE, bookkeeper RED_LETTER_DONE
                    """)
    void eachIsToldToWhomItConcerns(InvoiceEventKind kind, String by, String expected) {
        InvoiceEvent event = event(kind, by);
        InvoiceNotices notices = context.getBean(InvoiceNotices.class);

        notices.tell(event);
        notices.tell(event); // again, as after a crash

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(told(event.request())).containsExactlyInAnyOrder(expected.split(", ")));
    }

    @Test
    void theUseCasesPublishThemWithWhatWasSaid() {
        var invoices = new Invoices(context);
        long id = invoices.questioned(buyer, shop.owner(), shop.completed(buyer));
        context.getBean(InvoiceRequests.class)
                .answer(buyer, id, new InvoiceAnswer("以营业执照为准", Invoices.COMPANY, invoices.address(buyer)));
        var desk = context.getBean(InvoiceDesk.class);
        desk.confirm(shop.owner(), id, 1);
        desk.mail(shop.owner(), id, Invoices.MAILING, 1);
        context.getBean(InvoiceRequests.class).receive(buyer, id);

        await().untilAsserted(() -> assertThat(said(id, clerk))
                .containsExactlyInAnyOrder(
                        "INVOICE_REQUESTED 2000.00 " + tenthWorkingDay(),
                        "INVOICE_ANSWERED 2000.00 以营业执照为准",
                        "INVOICE_RECEIVED 2000.00 -"));
        await().untilAsserted(() -> assertThat(said(id, bookkeeper))
                .containsExactlyInAnyOrder(
                        "INVOICE_QUESTIONED 2000.00 税号与名称不符，请核对。",
                        "INVOICE_CONFIRMED 2000.00 -",
                        "INVOICE_MAILED 2000.00 顺丰速运 SF1234567890"));
    }

    @Test
    void whoHasAVerifiedAddressGetsThemByMail() {
        jdbc.sql("update app_user set email_verified_at = now() where id = :user")
                .param("user", buyer.user().value())
                .update();
        InvoiceEvent mailed = event(InvoiceEventKind.MAILED, "provider");

        context.getBean(InvoiceNotices.class).tell(mailed);

        await().untilAsserted(() ->
                assertThat(mailsTo(buyer.user(), mailed.request())).isOne());
    }

    private int mailsTo(UserId reader, long request) {
        return jdbc.sql("""
                        select count(*) from notice_mail m join notice n on n.id = m.notice_id
                        where n.subject_type = 'invoice' and n.subject_id = :request and m.family = 'INVOICES'
                          and m.recipient_id = :reader
                        """)
                .param("request", Long.toString(request))
                .param("reader", reader.value())
                .query(Integer.class)
                .single();
    }

    private InvoiceEvent event(InvoiceEventKind kind, String by) {
        Actor actor = by.equals("buyer") ? buyer : by.equals("provider") ? shop.owner() : null;
        return new InvoiceEvent(
                UNUSED.incrementAndGet(),
                kind,
                buyer.account(),
                shop.owner().account(),
                "云栈软件",
                "青禾农业科技有限公司",
                new BigDecimal("2000.00"),
                LocalDate.parse("2026-12-09"),
                "说明",
                actor == null ? null : actor.user(),
                context.getBean(Clock.class).instant());
    }

    private LocalDate tenthWorkingDay() {
        LocalDate today = BusinessTime.dayOf(context.getBean(Clock.class).instant());
        return context.getBean(WorkingCalendar.class).current().after(today, 10);
    }

    private List<String> told(long request) {
        return jdbc.sql(
                        "select recipient_id, kind, address from notice where subject_type = 'invoice' and subject_id = :id")
                .param("id", Long.toString(request))
                .query((row, number) -> {
                    String who = name(row.getLong("recipient_id"));
                    boolean buys = who.equals("buyer") || who.equals("bookkeeper");
                    assertThat(row.getString("address"))
                            .isEqualTo((buys ? "/billing/invoices/" : "/console/invoices/") + request);
                    return who + " " + row.getString("kind");
                })
                .list();
    }

    private List<String> said(long request, UserId reader) {
        return jdbc.sql("""
                        select kind || ' ' || amount || ' ' || coalesce(comment, '-') from notice
                        where subject_type = 'invoice' and subject_id = :id and recipient_id = :reader
                        """)
                .param("id", Long.toString(request))
                .param("reader", reader.value())
                .query(String.class)
                .list();
    }

    private String name(long user) {
        if (user == buyer.user().value()) {
            return "buyer";
        }
        if (user == bookkeeper.value()) {
            return "bookkeeper";
        }
        return user == clerk.value() ? "clerk" : user == shop.owner().user().value() ? "provider" : "somebody";
    }

    private UserId colleagueOf(Actor owner, String preset) {
        UserId user = context.getBean(Accounts.class)
                .addColleague(owner.account(), new NewUser(UUID.randomUUID() + "@shop.test", "陈小二", Shop.PASSWORD));
        new Grants(jdbc).presets(owner.account(), user, preset);
        return user;
    }
}
