package org.zhanggui.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TestDatabase;

/**
 * What must hold between the books and what they are about, on a database of its own: right worlds agree, also while people
 * trade, and each kind of wrong is named.
 */
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconciliationTest {

    private static final String PRICE = "1440.00";
    private static final int TRADERS = 50;

    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext instance;
    private final JdbcClient jdbc;
    private final Books books;
    private Shop shop;
    private Actor staff;
    private Actor buyer;

    @Autowired
    ReconciliationTest(ApplicationContext here) {
        this.instance = Instances.alone(here, database, Map.of("db-scheduler.enabled", "true"));
        this.jdbc = instance.getBean(JdbcClient.class);
        this.books = new Books(instance);
    }

    @BeforeAll
    void trade() {
        shop = new Shop(instance, PRICE);
        staff = shop.staff();
        buyer = shop.buyer("100000.00");
        shop.order(buyer);
        shop.paid(buyer);
        shop.completed(buyer);
        refund(shop.paid(buyer), PRICE);
        refund(shop.completed(buyer), "999.99");
        refund(paidAtGateway(), "0.01");
        paidAtGateway();
        books.topUp(buyer, "5.00");
        books.toppedUp(buyer, "88.00");
        instance.getBean(ProviderFiles.class)
                .record(staff, shop.owner().account(), ProviderRecordKind.DEPOSIT, "回单 1", Yuan.of("2000.00"));
    }

    @AfterAll
    void close() {
        instance.close();
    }

    @Test
    @Order(1) // before anything is made wrong
    void whatIsRightAgrees() {
        paidLate();
        assertThat(found()).isEmpty();
        assertThat(instance.getBean(BookExamination.class).examine().answers())
                .extracting(Examination.Answer::code)
                .contains(
                        "balanced",
                        "equation",
                        "balances",
                        "order-balances",
                        "chain",
                        "payments",
                        "top-ups",
                        "refunds",
                        "owed",
                        "channel",
                        "buyer-balances",
                        "paid-orders",
                        "held",
                        "shares",
                        "deposits");
    }

    @Test
    @Order(2)
    void booksAgreeWhileFiftyTrade() throws Exception {
        var pool = Executors.newFixedThreadPool(TRADERS);
        try {
            List<Callable<Integer>> trades = IntStream.range(0, TRADERS)
                    .<Callable<Integer>>mapToObj(trader -> () -> {
                        Actor another = shop.buyer("100000.00");
                        for (int times = 0; times < 3; times++) {
                            shop.paid(another);
                            refund(shop.completed(another), (times + 1) + ".05");
                            books.toppedUp(another, "1.00");
                        }
                        return 1;
                    })
                    .toList();
            List<Future<Integer>> under = trades.stream().map(pool::submit).toList();
            int looks = 0;
            while (under.stream().anyMatch(one -> !one.isDone()) || looks == 0) {
                assertThat(found()).as("look %d", looks).isEmpty();
                looks++;
            }
            for (Future<Integer> each : under) {
                assertThat(each.get()).isOne();
            }
            assertThat(looks).isGreaterThan(3);
        } finally {
            pool.shutdownNow();
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void aBalanceThatSomebodyRaisedIsNamed() throws Exception {
        Actor raised = shop.buyer("10.00");
        assertThat(newlyFound(() -> behindTheBack("update ledger_balance set amount = 10.01 where account_id = "
                        + raised.account() + " and code = '2241.02'")))
                .containsExactlyInAnyOrder(
                        new Found("balances", raised.account() + " 2241.02", "10.00", "10.01"),
                        new Found("buyer-balances", raised.account().toString(), "10.00", "10.01"));
    }

    @Test
    void aLineThatSomebodyChangedIsNamed() throws Exception {
        Actor changed = shop.buyer("10.00");
        OrderNo order = cheap(changed);
        long line = jdbc.sql("select id from ledger_entry where order_no = :order and code = '2241.01'")
                .param("order", order.value())
                .query(Long.class)
                .single();
        String payment = paymentOf(order);
        Set<Found> found =
                newlyFound(() -> behindTheBack("update ledger_entry set credit = credit + 0.01 where id = " + line));
        assertThat(found)
                .contains(
                        new Found("balanced", payment + " PAYMENT", "10.00", "10.01"),
                        new Found("order-balances", order + " 2241.01", "10.01", "10.00"));
        assertThat(found).extracting(Found::check).contains("equation");
        behindTheBack("update ledger_entry set credit = credit - 0.01 where id = " + line);
    }

    @Test
    void aChainThatIsBrokenIsNamed() throws Exception {
        Actor broken = shop.buyer("10.00");
        cheap(broken);
        long line = jdbc.sql("select min(id) from ledger_entry where account_id = :account and code = '2241.02'")
                .param("account", broken.account().value())
                .query(Long.class)
                .single();
        Set<Found> found =
                newlyFound(() -> behindTheBack("update ledger_entry set balance_after = 11 where id = " + line));
        assertThat(found)
                .hasSize(2)
                .contains(new Found("chain", broken.account() + " 2241.02 #" + line, "10.00", "11.00"));
    }

    @Test
    void aPaymentWhosePostingIsLostIsNamed() throws Exception {
        Actor payer = shop.buyer("10.00");
        OrderNo order = cheap(payer);
        String payment = paymentOf(order);
        assertThat(newlyFound(() -> behindTheBack(
                        "delete from ledger_entry where transaction_id = (select id from ledger_transaction where reference = '"
                                + payment + "')",
                        "delete from ledger_transaction where reference = '" + payment + "'")))
                .containsExactlyInAnyOrder(
                        new Found("payments", payment, "10.00", "0.00"),
                        new Found("balances", payer.account() + " 2241.02", "10.00", "0.00"),
                        new Found("order-balances", order + " 2241.01", "0.00", "10.00"));
    }

    @Test
    void anOrderThatSomebodyMarkedAsPaidIsNamed() throws Exception {
        OrderNo order = shop.order(buyer);
        assertThat(newlyFound(() -> behindTheBack("""
                        update purchase_order set status = 'PAID', paid_at = placed_at, paid_by = placed_by,
                               paid_by_account_id = buyer_account_id where order_no = '%s'
                        """.formatted(order))))
                .containsExactlyInAnyOrder(
                        new Found("held", order.value(), PRICE, "0.00"),
                        new Found("paid-orders", order.value(), PRICE, "0.00"));
    }

    @Test
    void aShareThatIsNotTheRatesIsNamed() throws Exception {
        OrderNo order = shop.completed(buyer);
        assertThat(newlyFound(() -> behindTheBack(
                        "update purchase_order set commission_rate = commission_rate + 0.05 where order_no = '" + order
                                + "'")))
                .containsExactlyInAnyOrder(
                        new Found("shares", order + " 2202", "1224.00", "1296.00"),
                        new Found("shares", order + " 6051", "216.00", "144.00"));
    }

    @Test
    void aRefundThatWasTakenOutIsNamed() throws Exception {
        OrderNo order = paidAtGateway();
        refund(order, "100.00");
        String refund = jdbc.sql("select refund_no from refund where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
        assertThat(newlyFound(() -> behindTheBack(
                        "create table taken_out as select * from refund where refund_no = '" + refund + "'",
                        "delete from refund where refund_no = '" + refund + "'")))
                .extracting(Found::check, Found::subject)
                .contains(
                        tuple("refunds", refund + " REFUND"),
                        tuple("refunds", refund + " REFUND_SENT"),
                        tuple("channel", "1012"));
        behindTheBack("insert into refund select * from taken_out");
    }

    @Test
    void aRefundThatWasSetBackIsNamed() throws Exception {
        OrderNo order = paidAtGateway();
        refund(order, "100.00");
        Set<Found> found = newlyFound(() -> behindTheBack(
                "update refund set status = 'REQUESTED', done_at = null where order_no = '" + order + "'"));
        assertThat(found).contains(new Found("owed", order.value(), "100.00", "0.00"));
        behindTheBack("update refund set status = 'DONE', done_at = now() where order_no = '" + order + "'");
    }

    @Test
    void aTopUpThatSomebodyMadeUpIsNamed() throws Exception {
        String number = books.topUp(buyer, "77.00");
        Set<Found> found = newlyFound(() -> behindTheBack(
                "update top_up set status = 'SUCCEEDED', succeeded_at = now() where top_up_no = '" + number + "'"));
        assertThat(found).contains(new Found("top-ups", number, "77.00", "0.00"));
        assertThat(found).extracting(Found::check).contains("channel", "buyer-balances");
        behindTheBack("update top_up set status = 'PENDING', succeeded_at = null where top_up_no = '" + number + "'");
    }

    @Test
    void aDepositThatIsGoneFromItsFileIsNamed() throws Exception {
        Actor provider = shop.provider();
        instance.getBean(ProviderFiles.class)
                .record(staff, provider.account(), ProviderRecordKind.DEPOSIT, "回单 2", Yuan.of("500.00"));
        assertThat(newlyFound(
                        () -> behindTheBack("delete from provider_record where account_id = " + provider.account())))
                .containsExactly(new Found("deposits", provider.account().toString(), "0.00", "500.00"));
    }

    @Test
    void whoAsksTwiceAtOnceGetsOneRunAndItIsKept() throws Exception {
        Reconciliation reconciliation = instance.getBean(Reconciliation.class);
        var pool = Executors.newFixedThreadPool(8);
        Set<Long> runs = new HashSet<>();
        try {
            for (Future<Long> each : pool.invokeAll(IntStream.range(0, 8)
                    .<Callable<Long>>mapToObj(
                            press -> () -> DataScope.EVERYTHING.call(() -> reconciliation.begin(staff)))
                    .toList())) {
                runs.add(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        for (long run : runs) {
            await().untilAsserted(() -> assertThat(jdbc.sql("""
                            select r.differences = (select sum(c.differences) from reconciliation_check c where c.run_id = r.id)
                               and r.differences = (select count(*) from reconciliation_finding f where f.run_id = r.id)
                               and (select sum(debit) = sum(credit) and count(*) = 12 from reconciliation_balance b
                                    where b.run_id = r.id) is not null
                               and r.asked_by = :staff
                            from reconciliation_run r where r.id = :run and r.ended_at is not null
                            """)
                            .param("run", run)
                            .param("staff", staff.user().value())
                            .query(Boolean.class)
                            .optional())
                    .contains(true));
        }
    }

    @Test
    void theNightTellsStaffWhatDiffers() throws Exception {
        OrderNo order = shop.order(buyer);
        behindTheBack("""
                update purchase_order set status = 'PAID', paid_at = placed_at, paid_by = placed_by,
                       paid_by_account_id = buyer_account_id where order_no = '%s'
                """.formatted(order));

        instance.getBean(Reconciliation.class).everyNight();

        long run = jdbc.sql("select max(id) from reconciliation_run where asked_by is null and differences > 0")
                .query(Long.class)
                .single();
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                                        select count(*) from notice where kind = 'BOOKS_DIFFER' and recipient_id = :staff
                                        and address = :address
                                        """)
                        .param("staff", staff.user().value())
                        .param("address", "/ops/reconciliation/" + run)
                        .query(Integer.class)
                        .single())
                .isOne());
        assertThat(jdbc.sql("select subject from reconciliation_finding where run_id = :run and code = 'held'")
                        .param("run", run)
                        .query(String.class)
                        .list())
                .contains(order.value());
    }

    private interface Work {
        void run() throws Exception;
    }

    /** {@return what is found after something was done that was not before} */
    private Set<Found> newlyFound(Work work) throws Exception {
        Set<Found> before = found();
        work.run();
        Set<Found> after = new HashSet<>(found());
        after.removeAll(before);
        return after;
    }

    private Set<Found> found() {
        return instance.getBean(BookExamination.class).examine().answers().stream()
                .flatMap(answer -> answer.differences().stream()
                        .map(difference -> new Found(
                                answer.code(),
                                difference.subject(),
                                difference.expected().getAmount().toPlainString(),
                                difference.booked().getAmount().toPlainString())))
                .collect(Collectors.toSet());
    }

    /** As one whom no right and no trigger stops. */
    private void behindTheBack(String... statements) throws SQLException {
        try (Connection administrator = database.connectAsAdministrator();
                Statement statement = administrator.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                assertThat(statement.executeUpdate(each)).as(each).isPositive();
            }
        }
    }

    /** An order that its buyer has paid with 10.00. */
    private OrderNo cheap(Actor payer) {
        OrderNo order = shop.order(payer);
        instance.getBean(Repricing.class)
                .reprice(shop.owner(), order, Yuan.of("10.00"), "老客户优惠", Idempotency.freshKey());
        instance.getBean(OrderPayment.class)
                .pay(payer, order, Yuan.of("10.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
        return order;
    }

    private OrderNo paidAtGateway() {
        OrderNo order = shop.order(buyer);
        instance.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of(PRICE), PaymentMethod.GATEWAY, Idempotency.freshKey());
        books.payAtSandbox(paymentOf(order), PRICE);
        instance.getBean(Payments.class).inquire(buyer, paymentOf(order));
        return order;
    }

    /** Money comes in for a payment that was closed; it goes back. */
    private void paidLate() {
        OrderNo order = shop.order(buyer);
        URI cashier = ((ToCashier) instance.getBean(OrderPayment.class)
                        .pay(buyer, order, Yuan.of(PRICE), PaymentMethod.GATEWAY, Idempotency.freshKey()))
                .address();
        assertThat(instance.getBean(OrderCancellation.class).cancel(buyer, order))
                .isEmpty();
        books.payAtSandbox(paymentOf(order), PRICE);
        Map<String, String> signed = new HashMap<>();
        UriComponentsBuilder.fromUri(cashier)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> signed.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        new Caller(Instances.portOf(instance)).post("/sandbox/cashier", signed);
        await().untilAsserted(() -> assertThat(jdbc.sql("select status from refund where order_no = :order")
                        .param("order", order.value())
                        .query(String.class)
                        .optional())
                .contains("DONE"));
    }

    private String paymentOf(OrderNo order) {
        return jdbc.sql("""
                        select p.payment_no from payment p join payment_order x on x.payment_id = p.id
                        where x.order_no = :order order by p.id desc limit 1
                        """).param("order", order.value()).query(String.class).single();
    }

    private void refund(OrderNo order, String amount) {
        assertThat(instance.getBean(OrderRefunds.class)
                        .refund(shop.owner(), order, Yuan.of(amount), null, Idempotency.freshKey()))
                .isEmpty();
        await().untilAsserted(() -> assertThat(jdbc.sql("select status from purchase_order where order_no = :order")
                        .param("order", order.value())
                        .query(String.class)
                        .single())
                .isEqualTo("REFUNDED"));
    }

    /** Something that differs, and by which check it was found. */
    private record Found(String check, String subject, String expected, String booked) {}
}
