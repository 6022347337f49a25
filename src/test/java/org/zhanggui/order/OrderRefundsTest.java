package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderPayment.Paid;
import org.zhanggui.order.OrderPayment.Refused;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.Placement.Placed;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** 退款 on the real database: who gets what back, what it takes with it, and who wins where two want different things. */
@IntegrationTest
class OrderRefundsTest {

    private static final SaleCycle MONTH = new SaleCycle(1, CycleUnit.MONTH);
    private static final Money PRICE = Yuan.of("1440.00");

    private final ApplicationContext context;
    private final OrderRefunds refunds;
    private final SubscriptionOrders changes;
    private final OrderPayment payment;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final MockMvc mvc;

    private Shop shop;
    private Actor buyer;

    @Autowired
    OrderRefundsTest(
            ApplicationContext context,
            OrderRefunds refunds,
            SubscriptionOrders changes,
            OrderPayment payment,
            JdbcClient jdbc,
            SettableClock clock,
            MockMvc mvc) {
        this.context = context;
        this.refunds = refunds;
        this.changes = changes;
        this.payment = payment;
        this.jdbc = jdbc;
        this.clock = clock;
        this.mvc = mvc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
        buyer = shop.buyer("20000.00");
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void whoeverRefundsOnTheFifthDayHasAsMuchAsBeforeAndNoSubscription() {
        OrderNo order = shop.paid(buyer);
        long subscription = subscription(order);
        clock.moveTo(startOfDay(order, 5).minusSeconds(1));

        assertThat(refunds.way(buyer, order)).isEqualTo(new OrderRefunds.Way(true, null));
        assertThat(refundOnDemand(order)).isEmpty();

        refunded(order);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("20000.00"));
        assertThat(row(subscription).end()).isBeforeOrEqualTo(clock.instant());
        assertThat(changes.renew(buyer, subscription, MONTH, shop.confirming())).isEqualTo(SubscriptionRefusal.ENDED);
        assertThat(kinds(order)).containsExactly("REFUND_BEGUN", "REFUNDED");
        assertThat(refundOnDemand(order)).as("twice").contains(OrderRefusal.MOVED_ON);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("20000.00"));
    }

    @Test
    void fromTheSixthDayOnItIsAskedForAndAPartIsGiven() {
        OrderNo order = shop.paid(buyer);
        clock.moveTo(startOfDay(order, 5));

        assertThat(refundOnDemand(order)).contains(OrderRefusal.REFUND_BY_AGREEMENT);
        assertThat(ask(order, "1000.00")).isEmpty();
        assertThat(ask(order, "900.00")).contains(OrderRefusal.REFUND_PENDING);
        assertThat(give(shop.owner(), order, "720.50")).isEmpty();

        refunded(order);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("19280.50")); // 20000.00 - 1440.00 + 720.50
        assertThat(requests(order)).containsExactly("APPROVED");
        assertThat(row(subscription(order)).end()).isBeforeOrEqualTo(clock.instant());
    }

    @Test
    void whatIsDeclinedOrWithdrawnCanBeAskedForAgain() {
        OrderNo order = shop.paid(buyer);

        assertThat(ask(order, "1440.00")).isEmpty();
        assertThat(refunds.decline(shop.owner(), order, "已经交付")).isEmpty();
        assertThat(refunds.decline(shop.owner(), order, "已经交付")).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(ask(order, "100.00")).isEmpty();
        assertThat(refunds.withdraw(buyer, order)).isEmpty();
        assertThat(refunds.withdraw(buyer, order)).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(ask(order, "50.00")).isEmpty();

        assertThat(requests(order)).containsExactly("REFUSED", "WITHDRAWN", "PENDING");
        assertThat(kinds(order))
                .containsExactly("REFUND_ASKED", "REFUND_DECLINED", "REFUND_ASKED", "REFUND_WITHDRAWN", "REFUND_ASKED");
        assertThat(balance(buyer)).isEqualTo(Yuan.of("18560.00"));
    }

    @Test
    void aRequestThatTheBuyerIsAheadOfGivesWay() {
        OrderNo order = shop.paid(buyer);
        ask(order, "100.00");

        assertThat(refundOnDemand(order)).isEmpty();

        assertThat(requests(order)).containsExactly("OVERTAKEN");
        assertThat(refunds.decline(shop.owner(), order, "已经交付")).contains(OrderRefusal.ALREADY_DECIDED);
    }

    @Test
    void theProviderGivesBackWithoutBeingAskedAndNeverMoreThanWasPaid() {
        Shop services = Shop.ofServices(context, "2000.00");
        Actor client = services.buyer("2000.00");
        OrderNo order = services.paid(client);

        assertThat(give(services.owner(), order, "2000.01")).contains(OrderRefusal.REFUND_OUT_OF_BOUNDS);
        assertThat(give(services.owner(), order, "0.00")).contains(OrderRefusal.REFUND_OUT_OF_BOUNDS);
        assertThat(give(services.owner(), order, "0.01")).isEmpty();

        refunded(order);
        assertThat(balance(client)).isEqualTo(Yuan.of("0.01"));
    }

    @Test
    void whatWasFreeIsRefundedWithoutMoney() {
        OrderNo order = shop.order(buyer);
        context.getBean(Repricing.class).reprice(shop.owner(), order, Yuan.ZERO, null, Idempotency.freshKey());
        pay(order, Yuan.ZERO);

        assertThat(refundOnDemand(order)).isEmpty();

        refunded(order);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("20000.00"));
        assertThat(row(subscription(order)).end()).isBeforeOrEqualTo(clock.instant());
    }

    @Test
    void whatWasPaidAtAGatewayGoesBackToIt() throws Exception {
        OrderNo order = shop.order(buyer);
        var outcome = payment.pay(buyer, order, PRICE, PaymentMethod.GATEWAY, Idempotency.freshKey());
        payAtCashier(((ToCashier) outcome).address());
        assertThat(statusOf(order)).isEqualTo(OrderStatus.PAID);

        assertThat(give(shop.owner(), order, "40.00")).isEmpty();

        refunded(order);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("20000.00"));
        assertThat(jdbc.sql("""
                        select r.amount from refund r join payment p on p.id = r.payment_id
                        where r.order_no = :order and r.status = 'DONE' and p.method = 'GATEWAY'
                        """)
                        .param("order", order.value())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("40.00");
    }

    @Test
    void aRenewalIsTakenOffAgainToTheDayAndTheCycleBeforeItCounts() {
        clock.moveTo(BusinessTime.startOf(LocalDate.of(2027, 1, 31)).plusSeconds(3600));
        OrderNo first = shop.paid(buyer);
        long id = subscription(first);
        Row before = row(id);
        OrderNo month = renewed(id, MONTH, "1000.00");
        Row prolonged = row(id);
        OrderNo another = renewed(id, MONTH, "1000.00");
        assertThat(row(id).endsOn()).isEqualTo("2028-03-31");

        assertThat(refundOnDemand(first)).contains(OrderRefusal.BUILT_ON);
        assertThat(refundOnDemand(month)).contains(OrderRefusal.BUILT_ON);
        assertThat(refundOnDemand(another)).isEmpty();
        assertThat(row(id)).isEqualTo(prolonged);
        assertThat(row(id).endsOn()).isEqualTo("2028-02-29");
        assertThat(refundOnDemand(month)).isEmpty();
        assertThat(row(id)).isEqualTo(before);
        assertThat(row(id).endsOn()).isEqualTo("2028-01-31");

        List.of(another, month).forEach(this::refunded);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("18560.00"));
    }

    @Test
    void anUpgradeIsTakenBackToTheSpecAndThePriceBeforeIt() {
        OrderNo first = shop.paid(buyer);
        long id = subscription(first);
        renewed(id, MONTH, "1000.00");
        Row before = row(id);
        OrderNo upgrade = placed(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()));
        Money difference = payable(upgrade);
        pay(upgrade, difference);
        assertThat(row(id).specName()).isEqualTo("旗舰版");

        assertThat(refundOnDemand(upgrade)).isEmpty();

        refunded(upgrade);
        assertThat(row(id)).isEqualTo(before);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("17560.00"));
        assertThat(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()))
                .isInstanceOf(Placed.class);
    }

    @Test
    void whatWaitsForItsPaymentIsNotPaidOnceWhatItBuildsOnIsGone() {
        OrderNo first = shop.paid(buyer);
        long id = subscription(first);
        OrderNo renewal = placed(changes.renew(buyer, id, MONTH, shop.confirming()));

        assertThat(refundOnDemand(first)).isEmpty();

        assertThat(payment.pay(buyer, renewal, Yuan.of("1000.00"), PaymentMethod.BALANCE, Idempotency.freshKey()))
                .isEqualTo(new Refused(OrderRefusal.SUBSCRIPTION_CHANGED));
        refunded(first);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("20000.00"));
    }

    @Test
    void aTrialIsGivenUpAndStaysTheOnlyOne() {
        var trials = context.getBean(TrialPlacement.class);
        OrderNo trial = placed(trials.place(buyer, shop.product(), shop.spec("规格1"), shop.confirming()));

        assertThat(refundOnDemand(trial)).isEmpty();

        refunded(trial);
        assertThat(row(subscription(trial)).end()).isBeforeOrEqualTo(clock.instant());
        assertThat(trials.place(buyer, shop.product(), shop.spec("规格1"), shop.confirming()))
                .isEqualTo(SubscriptionRefusal.TRIAL_USED);
    }

    @Test
    void aSecondPressOfTheSameButtonIsAnsweredAlike() {
        OrderNo order = shop.paid(buyer);
        String key = Idempotency.freshKey();

        assertThat(refunds.refundOnDemand(buyer, order, key)).isEmpty();
        assertThat(refunds.refundOnDemand(buyer, order, key)).isEmpty();

        refunded(order);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("20000.00"));
        assertThat(kinds(order)).containsExactly("REFUND_BEGUN", "REFUNDED");
    }

    @Test
    void othersFindNothingAndWhoMayNotIsTold() {
        OrderNo order = shop.paid(buyer);
        Actor stranger = shop.buyer("1.00");
        Actor reader = shop.colleague("陈客服", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": ["market:DescribeOrders"], "resource": ["*"]}]}
                """);

        assertThatThrownBy(() -> refunds.refundOnDemand(stranger, order, Idempotency.freshKey()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> give(shop.provider(), order, "1.00")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> give(reader, order, "1.00")).isInstanceOf(ActionNotAllowedException.class);
    }

    @Test
    void aRefundOnDemandAndTheBeginOfItsDeliveryHaveOneWinner() throws Exception {
        Set<OrderStatus> ends = EnumSet.noneOf(OrderStatus.class);
        var deliveries = context.getBean(Deliveries.class);
        for (int round = 0; round < 40; round++) {
            Actor one = shop.buyer("1440.00");
            OrderNo order = shop.paid(one);
            List<Object> answers = race(
                    () -> refunds.refundOnDemand(one, order, Idempotency.freshKey()),
                    () -> deliveries.begin(shop.owner(), order));
            assertThat(answers.get(0))
                    .as("delivery that has begun is no reason against it")
                    .isEqualTo(Optional.empty());
            ends.add(answers.get(1).equals(Optional.empty()) ? OrderStatus.IN_DELIVERY : OrderStatus.REFUNDING);
            refunded(order);
            assertThat(balance(one)).isEqualTo(PRICE);
        }
        assertThat(ends).as("both came first now and then").hasSize(2);
    }

    @Test
    void ofTwoColleaguesWhoDecideOneWins() throws Exception {
        Actor colleague = shop.colleague("王小云", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": ["market:RefundOrder"], "resource": ["*"]}]}
                """);
        for (int round = 0; round < 20; round++) {
            Actor one = shop.buyer("1440.00");
            OrderNo order = shop.paid(one);
            refunds.ask(one, order, PRICE, "用不上了", Idempotency.freshKey());
            List<Object> answers =
                    race(() -> give(shop.owner(), order, "1440.00"), () -> refunds.decline(colleague, order, "已经交付"));
            boolean given = answers.get(0).equals(Optional.empty());
            boolean declined = answers.get(1).equals(Optional.empty());
            if (given && !declined) {
                assertThat(answers.get(1)).isEqualTo(Optional.of(OrderRefusal.ALREADY_DECIDED));
                assertThat(requests(order)).containsExactly("APPROVED");
            } else {
                // Declined first; giving back all the same is what the provider may do unasked.
                assertThat(given && declined).isTrue();
                assertThat(requests(order)).containsExactly("REFUSED");
            }
            refunded(order);
            assertThat(balance(one)).isEqualTo(PRICE);
        }
    }

    private Optional<OrderRefusal> refundOnDemand(OrderNo order) {
        return refunds.refundOnDemand(buyer, order, Idempotency.freshKey());
    }

    private Optional<OrderRefusal> ask(OrderNo order, String amount) {
        return refunds.ask(buyer, order, Yuan.of(amount), "用不上了", Idempotency.freshKey());
    }

    private Optional<OrderRefusal> give(Actor provider, OrderNo order, String amount) {
        return refunds.refund(provider, order, Yuan.of(amount), "抱歉", Idempotency.freshKey());
    }

    private OrderNo renewed(long subscription, SaleCycle length, String amount) {
        OrderNo renewal = placed(changes.renew(buyer, subscription, length, shop.confirming()));
        pay(renewal, Yuan.of(amount));
        return renewal;
    }

    private void pay(OrderNo order, Money shown) {
        assertThat(payment.pay(buyer, order, shown, PaymentMethod.BALANCE, Idempotency.freshKey()))
                .isInstanceOf(Paid.class);
    }

    private static OrderNo placed(Placement placement) {
        assertThat(placement).isInstanceOf(Placed.class);
        return ((Placed) placement).orderNo();
    }

    /** Money moves a moment after its refund has begun. */
    private void refunded(OrderNo order) {
        await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(order) == OrderStatus.REFUNDED);
    }

    private void payAtCashier(URI cashier) throws Exception {
        mvc.perform(get(cashier)).andExpect(status().isOk());
        var request = post("/sandbox/cashier").with(csrf());
        UriComponentsBuilder.fromUri(cashier)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> request.param(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        mvc.perform(request).andExpect(status().is3xxRedirection());
        String paymentNo =
                UriComponentsBuilder.fromUri(cashier).build().getQueryParams().getFirst("paymentNo");
        context.getBean(Payments.class).inquire(buyer, paymentNo);
    }

    /** {@return the instant at which so many days after that of payment begin, in Shanghai} */
    private Instant startOfDay(OrderNo order, int later) {
        Instant paid = jdbc.sql("select paid_at from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return BusinessTime.startOf(BusinessTime.dayOf(paid).plusDays(later));
    }

    private Money balance(Actor account) {
        return context.getBean(Balances.class).of(account.account());
    }

    private OrderStatus statusOf(OrderNo order) {
        return OrderStatus.valueOf(text("select status from purchase_order where order_no = :order", order));
    }

    private Money payable(OrderNo order) {
        return Yuan.of(text("select payable_amount::varchar from purchase_order where order_no = :order", order));
    }

    private long subscription(OrderNo order) {
        return Long.parseLong(
                text("select subscription_id::varchar from purchase_order where order_no = :order", order));
    }

    private String text(String sql, OrderNo order) {
        return jdbc.sql(sql).param("order", order.value()).query(String.class).single();
    }

    private List<String> kinds(OrderNo order) {
        return list("select s.kind from order_step s join purchase_order o on o.id = s.order_id", order, "s.id");
    }

    private List<String> requests(OrderNo order) {
        return list("select r.status from refund_request r join purchase_order o on o.id = r.order_id", order, "r.id");
    }

    private List<String> list(String sql, OrderNo order, String by) {
        return jdbc.sql(sql + " where o.order_no = :order order by " + by)
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    private Row row(long id) {
        return jdbc.sql("""
                        select spec_name, cycle_count, cycle_unit, cycle_price, period_from, started_on, months, days,
                               ends_on, ends_at, ended_early_at
                        from subscription where id = :id
                        """).param("id", id).query(Row.class).single();
    }

    private static List<Object> race(Callable<Object> one, Callable<Object> other) throws Exception {
        ExecutorService contenders = Executors.newFixedThreadPool(2);
        var start = new CyclicBarrier(2);
        try {
            Future<Object> first = contenders.submit(() -> atTheGun(start, one));
            Future<Object> second = contenders.submit(() -> atTheGun(start, other));
            return List.of(first.get(), second.get());
        } finally {
            contenders.shutdownNow();
        }
    }

    private static Object atTheGun(CyclicBarrier start, Callable<Object> work) throws Exception {
        start.await();
        return work.call();
    }

    private record Row(
            String specName,
            int cycleCount,
            String cycleUnit,
            BigDecimal cyclePrice,
            LocalDate periodFrom,
            LocalDate startedOn,
            int months,
            int days,
            LocalDate endsOn,
            OffsetDateTime endsAt,
            @Nullable OffsetDateTime endedEarlyAt) {

        Instant end() {
            return endsAt.toInstant();
        }
    }
}
