package org.zhanggui.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderAcceptance;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderExpiry;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.payment.GatewayTrades;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.TopUps;
import org.zhanggui.payment.sandbox.SandboxWord;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Books;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TestDatabase;

/**
 * Whatever people do with money, in whatever order, with words of the gateway that are late, doubled or missing: after every
 * step all that must hold between the books and the rooms holds (I1, I7), and in the end what the gateway took is in the books
 * or back (I6). Deeds that move money in other rooms are added to {@link #deeds}.
 */
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
class RandomHistoriesTest {

    private static final int STEPS = 400;
    private static final String PRICE = "99.99"; // whose commission has to be rounded

    private final ConfigurableApplicationContext instance;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final Books books;
    private final SandboxWord sandbox;
    private final List<OrderNo> orders = new ArrayList<>();
    private final Map<String, String> trades = new HashMap<>();
    private final Map<String, Integer> done = new HashMap<>();
    private Shop shop;
    private Actor staff;
    private List<Actor> buyers;
    private final Map<OrderNo, Actor> buyerOf = new HashMap<>();
    private Random random = new Random(0);

    @Autowired
    RandomHistoriesTest(ApplicationContext here, SettableClock clock) {
        this.instance = Instances.alone(here, TestDatabase.create(), Map.of());
        this.clock = clock;
        this.jdbc = instance.getBean(JdbcClient.class);
        this.books = new Books(instance);
        this.sandbox = new SandboxWord(instance);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @AfterAll
    void close() {
        instance.close();
    }

    @Test
    void theBooksAgreeAfterEveryStep() {
        shop = Shop.ofServices(instance, PRICE);
        staff = shop.staff();
        buyers = List.of(shop.buyer("300.00"), shop.buyer("0.01"));
        random = new Random(20261125);
        List<Deed> deeds = deeds();
        for (int step = 1; step <= STEPS; step++) {
            Deed deed = deeds.get(random.nextInt(deeds.size()));
            boolean happened = deed.work().happens();
            done.merge(deed.name(), happened ? 1 : 0, Integer::sum);
            assertAgreed("step " + step + ": " + deed.name());
        }
        assertThat(done.values()).as("what happened, and how often: %s", done).allMatch(times -> times > 0);
        tellEverything();
        assertThat(channel()).isEqualByComparingTo(atTheSandbox());
    }

    private List<Deed> deeds() {
        return List.of(
                new Deed("order", this::order),
                new Deed("order", this::order),
                new Deed("pay from the balance", this::payFromBalance),
                new Deed("go to the cashier", this::toCashier),
                new Deed("begin a top-up", this::topUp),
                new Deed("pay at the cashier", this::payAtCashier),
                new Deed("pay at the cashier", this::payAtCashier),
                new Deed("the gateway tells", this::tell),
                new Deed("the gateway tells", this::tell),
                new Deed("cancel", this::cancel),
                new Deed("deliver", this::deliver),
                new Deed("accept", this::accept),
                new Deed("refund", this::refund),
                new Deed("deposit", this::deposit),
                new Deed("time passes", this::timePasses));
    }

    private boolean order() {
        Actor buyer = buyers.get(random.nextInt(buyers.size()));
        OrderNo order = shop.order(buyer);
        orders.add(order);
        buyerOf.put(order, buyer);
        return true;
    }

    private boolean payFromBalance() {
        OrderNo order = any("UNPAID");
        return order != null
                && instance.getBean(OrderPayment.class)
                                .pay(
                                        buyerOf.get(order),
                                        order,
                                        Yuan.of(PRICE),
                                        PaymentMethod.BALANCE,
                                        Idempotency.freshKey())
                        instanceof OrderPayment.Paid;
    }

    private boolean toCashier() {
        OrderNo order = any("UNPAID");
        if (order == null
                || !(instance.getBean(OrderPayment.class)
                                .pay(
                                        buyerOf.get(order),
                                        order,
                                        Yuan.of(PRICE),
                                        PaymentMethod.GATEWAY,
                                        Idempotency.freshKey())
                        instanceof OrderPayment.ToCashier)) {
            return false;
        }
        trades.put(
                jdbc.sql("""
                        select p.payment_no from payment p join payment_order x on x.payment_id = p.id
                        where x.order_no = :order order by p.id desc limit 1
                        """).param("order", order.value()).query(String.class).single(), PRICE);
        return true;
    }

    private boolean topUp() {
        String amount = (1 + random.nextInt(400)) + ".07";
        trades.put(books.topUp(buyers.get(random.nextInt(buyers.size())), amount), amount);
        return true;
    }

    /** Also with what was closed here, as Alipay takes money for a trade that nobody had opened when it was to be closed. */
    private boolean payAtCashier() {
        String trade = anyTrade();
        if (trade == null || isPaid(trade)) {
            return false;
        }
        books.payAtSandbox(trade, trades.get(trade));
        return true;
    }

    /** Once or twice, or not at all. */
    private boolean tell() {
        String trade = anyTrade();
        return trade != null && isPaid(trade) && told(trade) && (random.nextBoolean() || told(trade));
    }

    private boolean told(String trade) {
        return instance.getBean(GatewayTrades.class).notified("sandbox", sandbox.paid(trade, trades.get(trade)));
    }

    private boolean cancel() {
        OrderNo order = any("UNPAID");
        return order != null
                && random.nextInt(3) == 0
                && instance.getBean(OrderCancellation.class)
                        .cancel(buyerOf.get(order), order)
                        .isEmpty();
    }

    private boolean deliver() {
        OrderNo order = any("PAID");
        return order != null
                && instance.getBean(Deliveries.class).begin(shop.owner(), order).isEmpty()
                && instance.getBean(Deliveries.class)
                        .deliver(shop.owner(), order, "已交付")
                        .isEmpty();
    }

    private boolean accept() {
        OrderNo order = any("AWAITING_ACCEPTANCE");
        return order != null
                && instance.getBean(OrderAcceptance.class)
                        .accept(buyerOf.get(order), order)
                        .isEmpty();
    }

    private boolean refund() {
        OrderNo order = any("PAID", "AWAITING_ACCEPTANCE", "COMPLETED");
        Money part = Money.ofMinor(Yuan.CNY, random.nextInt(10_000));
        return order != null
                && instance.getBean(OrderRefunds.class)
                        .refund(shop.owner(), order, part, null, Idempotency.freshKey())
                        .isEmpty();
    }

    /** A deposit is recorded, or the record of one stops counting. */
    private boolean deposit() {
        var files = instance.getBean(ProviderFiles.class);
        if (random.nextBoolean()) {
            files.record(staff, shop.owner().account(), ProviderRecordKind.DEPOSIT, "回单", Yuan.of("500.00"));
            return true;
        }
        return jdbc.sql("select id from provider_record where kind = 'DEPOSIT' order by random() limit 1")
                .query(Long.class)
                .optional()
                .filter(record -> files.voidRecord(staff, shop.owner().account(), record))
                .isPresent();
    }

    private boolean timePasses() {
        clock.advance(Duration.ofMinutes(10 + random.nextInt(200)));
        instance.getBean(TopUps.class).closeExpired();
        instance.getBean(OrderExpiry.class).sweep();
        return true;
    }

    private void tellEverything() {
        trades.keySet().stream()
                .filter(this::isPaid)
                .forEach(trade -> assertThat(told(trade)).isTrue());
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from refund where status = 'REQUESTED'")
                        .query(Integer.class)
                        .single())
                .isZero());
        assertAgreed("in the end");
    }

    private void assertAgreed(String when) {
        Examination found = instance.getBean(BookExamination.class).examine();
        assertThat(found.answers())
                .as(when)
                .allSatisfy(answer ->
                        assertThat(answer.differences()).as(answer.code()).isEmpty());
        assertThat(jdbc.sql("""
                        select count(*) from (select code, amount from ledger_balance
                                              union all select code, amount from ledger_order_balance) b
                        join ledger_account a using (code) where b.amount < 0 and not a.may_be_negative
                        """).query(Integer.class).single())
                .as("balances below zero, %s", when)
                .isZero();
    }

    private BigDecimal channel() {
        return jdbc.sql("select coalesce(sum(debit - credit), 0) from ledger_entry where code = '1012'")
                .query(BigDecimal.class)
                .single();
    }

    /** {@return what the sandbox took and did not give back} */
    private BigDecimal atTheSandbox() {
        return jdbc.sql("""
                        select (select coalesce(sum(amount), 0) from sandbox_trade where status = 'PAID')
                             - (select coalesce(sum(amount), 0) from sandbox_refund)
                        """).query(BigDecimal.class).single();
    }

    private boolean isPaid(String trade) {
        return jdbc.sql("select exists (select from sandbox_trade where payment_no = :trade and status = 'PAID')")
                .param("trade", trade)
                .query(Boolean.class)
                .single();
    }

    /** {@return an order, mostly one that stands so that the deed can succeed; null when there is none} */
    private @Nullable OrderNo any(String... statuses) {
        List<OrderNo> fit = random.nextInt(4) == 0
                ? orders
                : orders.stream()
                        .filter(order -> List.of(statuses).contains(status(order)))
                        .toList();
        return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
    }

    private String status(OrderNo order) {
        return jdbc.sql("select status from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    private @Nullable String anyTrade() {
        List<String> known = trades.keySet().stream().sorted().toList();
        return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
    }

    /** Something that people do; it may be refused. */
    private record Deed(String name, Work work) {}

    private interface Work {

        /** {@return whether it came to anything} */
        boolean happens();
    }
}
