package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.invoice.InvoiceRequests.Requested;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.OrderType;
import org.zhanggui.product.ProductKind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.idempotency.KeyReusedException;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** What buyers and providers can do about invoices, on the real database; what a refund means for them. */
@IntegrationTest
@RecordApplicationEvents
class InvoiceRequestsTest {

    private final ApplicationContext context;
    private final InvoiceRequests requests;
    private final InvoiceDesk desk;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final Invoices invoices;
    private Shop shop;
    private Actor provider;
    private Actor buyer;
    private OrderNo order;

    @Autowired
    InvoiceRequestsTest(
            ApplicationContext context,
            InvoiceRequests requests,
            InvoiceDesk desk,
            JdbcClient jdbc,
            SettableClock clock) {
        this.context = context;
        this.requests = requests;
        this.desk = desk;
        this.jdbc = jdbc;
        this.clock = clock;
        this.invoices = new Invoices(context);
    }

    @BeforeEach
    void sell() {
        shop = new Shop(context, "2000.00");
        provider = shop.owner();
        buyer = shop.buyer("20000.00");
        order = shop.completed(buyer);
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void theHandbooksRequestFromAskingToReceiving(@Autowired ApplicationEvents events) {
        long id = invoices.requested(buyer, invoices.paper(buyer, order));
        assertThat(column(id, "amount")).isEqualTo("2000.00");
        assertThat(column(id, "due_on")).isEqualTo(tenthWorkingDay());

        assertThat(desk.confirm(provider, id, 0)).isEmpty();
        assertThat(desk.mail(provider, id, Invoices.MAILING, 0)).isEmpty();
        assertThat(status(id)).isEqualTo("MAILED");
        assertThat(requests.receive(buyer, id)).isEmpty();

        assertThat(status(id)).isEqualTo("RECEIVED");
        assertThat(steps(id)).containsExactly("REQUESTED", "CONFIRMED", "MAILED", "RECEIVED");
        assertThat(events.stream(InvoiceEvent.class).map(InvoiceEvent::kind).map(Enum::name))
                .containsExactly("REQUESTED", "CONFIRMED", "MAILED", "RECEIVED");
        assertThat(audited(id))
                .containsExactly("invoice.requested", "invoice.confirmed", "invoice.mailed", "invoice.received");
    }

    @Test
    void anElectronicInvoiceIsAFileThatIsKeptAsItCame() {
        long id = invoices.issued(buyer, provider, order);

        assertThat(status(id)).isEqualTo("ISSUED");
        assertThat(jdbc.sql("select bytes from invoice_file where request_id = :id")
                        .param("id", id)
                        .query(byte[].class)
                        .single())
                .isEqualTo(Invoices.file().bytes());
        assertThat(desk.takeBack(provider, id, "退回")).as("no post").contains(InvoiceRefusal.MOVED_ON);
    }

    @Test
    void theButtonPressedTwiceAsksOnce() {
        InvoiceDraft draft = invoices.paper(buyer, order);

        assertThat(requests.request(buyer, draft, "one-key")).isEqualTo(requests.request(buyer, draft, "one-key"));
        assertThatThrownBy(() -> requests.request(buyer, Invoices.electronic(order), "one-key"))
                .isInstanceOf(KeyReusedException.class);
    }

    @Test
    void anOrderIsInOneLiveRequestWhichTheDatabaseSeesTo() {
        OrderNo second = shop.completed(buyer);
        long id = invoices.requested(buyer, invoices.paper(buyer, order));

        assertThat(ask(invoices.paper(buyer, second, order))).isEqualTo(InvoiceRefusal.ALREADY_REQUESTED);
        assertThatThrownBy(() -> jdbc.sql("""
                                insert into invoice_request_order (request_id, order_no, product_name, paid, amount, live)
                                select request_id + 0, order_no, product_name, paid, amount, true
                                from invoice_request_order where request_id = :id
                                """).param("id", id).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql("""
                                with other as (select request_id from invoice_request_order where order_no <> :order limit 1)
                                insert into invoice_request_order (request_id, order_no, product_name, paid, amount, live)
                                select other.request_id, :order, 'x', 1, 1, true from other
                                """).param("order", otherLive(second)).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("invoice_request_order_live");
    }

    /** {@return the first order, once there is another request to which it could be added} */
    private String otherLive(OrderNo second) {
        invoices.requested(buyer, invoices.paper(buyer, second));
        return order.value();
    }

    @Test
    void aCancelledRequestLetsItsOrdersBeAskedForAnew() {
        long id = invoices.requested(buyer, invoices.paper(buyer, order));

        assertThat(requests.cancel(buyer, id)).isEmpty();
        assertThat(requests.cancel(buyer, id)).contains(InvoiceRefusal.MOVED_ON);

        assertThat(ask(Invoices.electronic(order))).isInstanceOf(Requested.class);
    }

    @Test
    void whatTheProviderHasConfirmedIsNotCancelled() {
        long id = invoices.confirmed(buyer, provider, invoices.paper(buyer, order));

        assertThat(requests.cancel(buyer, id)).contains(InvoiceRefusal.MOVED_ON);
    }

    @Test
    void ordersOfOthersAndUnknownOnesAreNotFoundAlike() {
        Actor stranger = shop.buyer("10.00");

        assertThatThrownBy(() -> ask(stranger, Invoices.electronic(order))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> ask(Invoices.electronic(new OrderNo("20190801000000009"))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void requestsOfOthersAreNotFound() {
        long id = invoices.requested(buyer, invoices.paper(buyer, order));
        Actor stranger = shop.buyer("10.00");
        Actor elsewhere = new Shop(context, "10.00").owner();

        assertThatThrownBy(() -> requests.cancel(stranger, id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.confirm(elsewhere, id, 0)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.confirm(buyer, id, 0)).isInstanceOf(ActionNotAllowedException.class);
        assertThatThrownBy(() -> requests.receive(provider, id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whoMayOnlyReadDoesNothing() {
        long id = invoices.requested(buyer, invoices.paper(buyer, order));
        Actor reader = shop.colleague("王小云", """
                {"version": "2.0", "statement": [{"effect": "allow", "action": ["market:Describe*"], "resource": ["*"]}]}
                """);

        assertThatThrownBy(() -> desk.confirm(reader, id, 0)).isInstanceOf(ActionNotAllowedException.class);
        assertThatThrownBy(() -> desk.question(reader, id, "?", 0)).isInstanceOf(ActionNotAllowedException.class);
        assertThatThrownBy(() -> requests.request(reader, Invoices.electronic(order), "key"))
                .isInstanceOf(ActionNotAllowedException.class);
    }

    @Test
    void whoConfirmsWhatHasChangedSinceIsTold() {
        long id = invoices.questioned(buyer, provider, order);
        TitleDetails corrected = TitleDetails.person("周青");
        assertThat(requests.answer(buyer, id, new InvoiceAnswer("开给个人", corrected, invoices.address(buyer))))
                .isEmpty();

        assertThat(desk.confirm(provider, id, 0)).contains(InvoiceRefusal.CHANGED);
        assertThat(desk.confirm(provider, id, 1)).isEmpty();
        assertThat(column(id, "title_name")).isEqualTo("周青");
        assertThat(column(id, "taxpayer_no")).isNull();
    }

    @Test
    void aQuestionStopsTheClockAndItsAnswerLetsItRunOn() {
        clock.moveTo(at("2026-06-01"));
        long id = invoices.questioned(buyer, provider, order);
        assertThat(column(id, "due_on")).isEqualTo("2026-06-15");
        clock.moveTo(at("2026-06-10"));

        requests.answer(buyer, id, new InvoiceAnswer("无误", Invoices.COMPANY, invoices.address(buyer)));

        assertThat(status(id)).isEqualTo("REQUESTED");
        assertThat(column(id, "due_on"))
                .isEqualTo(context.getBean(WorkingCalendar.class)
                        .current()
                        .after(LocalDate.parse("2026-06-10"), 10)
                        .toString());
    }

    @Test
    void theBuyerUrgesOnceADay() {
        clock.moveTo(at("2026-06-01"));
        long id = invoices.requested(buyer, invoices.paper(buyer, order));

        assertThat(requests.urge(buyer, id)).isEmpty();
        assertThat(requests.urge(buyer, id)).contains(InvoiceRefusal.URGED_TODAY);
        clock.moveTo(at("2026-06-02"));
        assertThat(requests.urge(buyer, id)).isEmpty();
        assertThat(desk.confirm(provider, id, 0))
                .as("urging changes nothing of it")
                .isEmpty();
    }

    @Test
    void whatCameBackIsMailedAgainToAnotherAddress() {
        long id = invoices.mailed(buyer, provider, order);

        assertThat(desk.takeBack(provider, id, "查无此人")).isEmpty();
        assertThat(requests.readdress(buyer, id, invoices.address(buyer))).isEmpty();
        Mailing again = new Mailing("中通快递", "ZT1", Postage.PREPAID, "04400123-12345678");
        assertThat(desk.mail(provider, id, again, 0)).as("to the old address").contains(InvoiceRefusal.CHANGED);
        assertThat(desk.mail(provider, id, again, 1)).isEmpty();

        assertThat(column(id, "courier")).isEqualTo("中通快递");
        assertThat(steps(id)).endsWith("MAILED", "RETURNED", "READDRESSED", "MAILED");
    }

    @Test
    void fromFiftyYuanOnTheProviderPaysForThePost() {
        long id = invoices.confirmed(buyer, provider, invoices.paper(buyer, order));
        var collect = new Mailing("顺丰速运", "SF1", Postage.COLLECT, "12345678");

        assertThat(desk.mail(provider, id, collect, 0)).contains(InvoiceRefusal.COLLECT_NOT_ALLOWED);
        assertThat(status(id)).isEqualTo("CONFIRMED");
        assertThatThrownBy(() -> jdbc.sql("""
                                update invoice_request set status = 'MAILED', courier = 'x', tracking_no = 'x', invoice_no = 'x',
                                       postage = 'COLLECT', sent_at = now() where id = :id
                                """).param("id", id).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("invoice_request_collect_below_50");
    }

    @Test
    void aRefundBeforeTheInvoiceLeavesLessToInvoice() {
        OrderNo second = shop.completed(buyer);
        long id = invoices.confirmed(buyer, provider, invoices.paper(buyer, order, second));

        refund(second, "500.00");
        await(() -> assertThat(column(id, "amount")).isEqualTo("3500.00"));
        refund(order, "2000.00");
        await(() -> assertThat(column(id, "amount")).isEqualTo("1500.00"));

        assertThat(status(id)).isEqualTo("CONFIRMED");
        assertThat(desk.mail(provider, id, Invoices.MAILING, 0))
                .as("the invoice of 4000 that the provider had in mind")
                .contains(InvoiceRefusal.CHANGED);
        assertThat(desk.mail(provider, id, Invoices.MAILING, 2)).isEmpty();
        assertThat(duties()).isEmpty();
        assertThat(steps(id)).containsExactly("REQUESTED", "CONFIRMED", "REDUCED", "REDUCED", "MAILED");
    }

    @Test
    void aRequestThatIsEmptyIsCancelledByItself() {
        long id = invoices.requested(buyer, invoices.paper(buyer, order));

        refund(order, "2000.00");

        await(() -> assertThat(status(id)).isEqualTo("CANCELLED"));
        assertThat(steps(id)).containsExactly("REQUESTED", "REDUCED", "CANCELLED");
        assertThat(duties()).isEmpty();
    }

    @Test
    void aRefundAfterTheInvoiceIsOwedARedLetterUntilItIsWritten() {
        long id = invoices.issued(buyer, provider, order);

        refund(order, "500.00");
        await(() -> assertThat(duties()).containsExactly("500.00 -"));
        assertThat(column(id, "amount"))
                .as("the invoice stays as it was written")
                .isEqualTo("2000.00");

        long duty = jdbc.sql("select id from red_letter where order_no = :order")
                .param("order", order.value())
                .query(Long.class)
                .single();
        LocalDate day = LocalDate.parse("2026-06-01");
        assertThat(desk.redLetterDone(provider, duty, "24442000000087654321", day))
                .isEmpty();
        assertThat(desk.redLetterDone(provider, duty, "1", day)).contains(InvoiceRefusal.MOVED_ON);
        assertThat(duties()).containsExactly("500.00 24442000000087654321");
        assertThatThrownBy(() -> desk.redLetterDone(new Shop(context, "1.00").owner(), duty, "1", day))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRefundToldTwiceIsOwedOnce(@Autowired RefundedInvoices listener, @Autowired TransactionTemplate transaction) {
        long id = invoices.mailed(buyer, provider, order);
        refund(order, "2000.00");
        await(() -> assertThat(duties()).hasSize(1));

        // Here and now, not on another thread: whatever it does is done when the assertions look.
        RefundedInvoices itself = AopTestUtils.getTargetObject(listener);
        transaction.executeWithoutResult(begun -> itself.on(refundBegun(order)));

        assertThat(duties()).containsExactly("2000.00 -");
        assertThat(steps(id)).containsExactly("REQUESTED", "CONFIRMED", "MAILED", "RED_LETTER_DUE");
        assertThat(audited(id)).containsOnlyOnce("invoice.red-letter-due");
    }

    private void await(ThrowingRunnable assertion) {
        Awaitility.await().untilAsserted(assertion);
    }

    private OrderEvent refundBegun(OrderNo orderNo) {
        return new OrderEvent(
                orderNo,
                OrderEventKind.REFUND_BEGUN,
                OrderType.NEW,
                buyer.account(),
                provider.account(),
                shop.product(),
                "测试商品",
                ProductKind.SAAS,
                Yuan.of("2000.00").getAmount(),
                Yuan.of("2000.00").getAmount(),
                new BigDecimal("0.1000"),
                Yuan.of("2000.00").getAmount(),
                null,
                null,
                null,
                clock.instant());
    }

    private void refund(OrderNo orderNo, String amount) {
        assertThat(context.getBean(OrderRefunds.class)
                        .refund(provider, orderNo, Yuan.of(amount), "协商退款", Idempotency.freshKey()))
                .isEmpty();
    }

    private InvoiceRequests.Outcome ask(InvoiceDraft draft) {
        return ask(buyer, draft);
    }

    private InvoiceRequests.Outcome ask(Actor actor, InvoiceDraft draft) {
        return requests.request(actor, draft, Idempotency.freshKey());
    }

    private String tenthWorkingDay() {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        return context.getBean(WorkingCalendar.class).current().after(today, 10).toString();
    }

    private static Instant at(String day) {
        return BusinessTime.startOf(LocalDate.parse(day)).plus(Duration.ofHours(10));
    }

    private String status(long id) {
        return column(id, "status");
    }

    private String column(long id, String name) {
        Map<String, Object> row = jdbc.sql("select * from invoice_request where id = :id")
                .param("id", id)
                .query()
                .singleRow();
        return row.get(name) == null ? null : row.get(name).toString();
    }

    private List<String> steps(long id) {
        return jdbc.sql("select kind from invoice_request_step where request_id = :id order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private List<String> audited(long id) {
        return jdbc.sql("select action from audit_event where object_type = 'invoice' and object_id = :id order by at")
                .param("id", Long.toString(id))
                .query(String.class)
                .list();
    }

    private List<String> duties() {
        return jdbc.sql("""
                        select amount || ' ' || coalesce(letter_no, '-') from red_letter where provider_account_id = :provider
                        """)
                .param("provider", provider.account().value())
                .query(String.class)
                .list();
    }
}
