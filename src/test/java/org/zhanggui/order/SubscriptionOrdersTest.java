package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderPayment.Outcome;
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
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** 试用, 续费 and 升配 on the real database: what each does to the subscription, and who wins where two want the same. */
@IntegrationTest
class SubscriptionOrdersTest {

    private static final SaleCycle MONTH = new SaleCycle(1, CycleUnit.MONTH);
    private static final SaleCycle YEAR = new SaleCycle(1, CycleUnit.YEAR);

    private final ApplicationContext context;
    private final SubscriptionOrders changes;
    private final TrialPlacement trials;
    private final OrderPayment payment;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final MockMvc mvc;

    private Shop shop;
    private Actor buyer;

    @Autowired
    SubscriptionOrdersTest(
            ApplicationContext context,
            SubscriptionOrders changes,
            TrialPlacement trials,
            OrderPayment payment,
            JdbcClient jdbc,
            SettableClock clock,
            MockMvc mvc) {
        this.context = context;
        this.changes = changes;
        this.trials = trials;
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
    void aSubscriptionBeginsWhenItsOrderIsPaidAndNoSooner() {
        OrderNo unpaid = shop.order(buyer);
        assertThat(order(unpaid).subscriptionId()).isNull();

        long id = shop.subscription(buyer);

        Row row = row(id);
        assertThat(row.specName()).isEqualTo("规格1");
        assertThat(row.endsOn()).isEqualTo(row.startedOn().plusYears(1));
    }

    @Test
    void aRenewalGoesOnFromTheEndAndARenewalOfItFromThere() {
        long id = shop.subscription(buyer);
        Row before = row(id);

        OrderNo first = placed(changes.renew(buyer, id, YEAR, shop.confirming()));
        assertThat(row(id).endsOn()).as("unpaid").isEqualTo(before.endsOn());
        assertThat(pay(first, "1200.00")).isInstanceOf(Paid.class);
        OrderNo second = placed(changes.renew(buyer, id, new SaleCycle(2, CycleUnit.MONTH), shop.confirming()));
        assertThat(pay(second, "2000.00")).isInstanceOf(Paid.class);

        assertThat(row(id).endsOn()).isEqualTo(before.startedOn().plusMonths(26));
        assertThat(order(first).periodFrom()).isEqualTo(before.endsOn());
        assertThat(order(second).periodFrom()).isEqualTo(before.startedOn().plusYears(2));
        assertThat(order(second).periodTo()).isEqualTo(row(id).endsOn());
        assertThat(actions(id)).containsExactly("subscription.begun", "subscription.renewed", "subscription.renewed");
    }

    @Test
    void anUpgradeMovesItToTheOtherSpecOnceItIsPaidAndLeavesItsEnd() {
        long id = shop.subscription(buyer);
        Row before = row(id);

        OrderNo upgrade = placed(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()));
        assertThat(row(id).specName()).isEqualTo("规格1");
        assertThat(pay(upgrade, "3840.00")).isInstanceOf(Paid.class);

        assertThat(row(id).specName()).isEqualTo("旗舰版");
        assertThat(row(id).endsOn()).isEqualTo(before.endsOn());
        assertThat(order(upgrade).fromSpecName()).isEqualTo("规格1");
        assertThat(order(upgrade).specName()).isEqualTo("旗舰版");
        assertThat(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()))
                .isEqualTo(SubscriptionRefusal.NO_UPGRADE);
    }

    @Test
    void renewalPricesAreThoseOfTheMomentAndOfASpecThatIsOnSale() {
        long id = shop.subscription(buyer);
        shop.selling(Shop.flagship());

        assertThat(changes.renew(buyer, id, YEAR, shop.confirming())).isEqualTo(SubscriptionRefusal.NOT_ON_SALE);
        OrderNo upgrade = placed(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()));

        assertThat(pay(upgrade, "3840.00")).as("judged by what the spec cost").isInstanceOf(Paid.class);
        assertThat(changes.renew(buyer, id, MONTH, shop.confirming())).isEqualTo(SubscriptionRefusal.NO_RENEWAL_PRICE);
        assertThat(changes.renew(buyer, id, YEAR, shop.confirming())).isInstanceOf(Placed.class);
    }

    @Test
    void oneChangeAtATimeWaitsForItsPaymentAndAnOverdueOneIsNotInTheWay() {
        long id = shop.subscription(buyer);
        OrderNo first = placed(changes.renew(buyer, id, YEAR, shop.confirming()));

        assertThat(changes.renew(buyer, id, MONTH, shop.confirming())).isEqualTo(SubscriptionRefusal.ORDER_OPEN);
        assertThat(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()))
                .isEqualTo(SubscriptionRefusal.ORDER_OPEN);
        clock.advance(Duration.ofDays(2).plusSeconds(1));

        assertThat(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()))
                .isInstanceOf(Placed.class);
        assertThat(order(first).status()).isEqualTo("EXPIRED");
    }

    @Test
    void ofTwoRenewalsAtOnceOneIsPlaced() throws Exception {
        for (int round = 0; round < 20; round++) {
            Actor one = shop.buyer("2000.00");
            long id = shop.subscription(one);
            Confirmation confirmed = shop.confirming();
            Confirmation other = round % 2 == 0 ? confirmed : shop.confirming();

            List<Object> answers =
                    race(() -> changes.renew(one, id, YEAR, confirmed), () -> changes.renew(one, id, YEAR, other));

            if (confirmed.equals(other)) {
                assertThat(answers.get(0)).isInstanceOf(Placed.class).isEqualTo(answers.get(1));
            } else {
                assertThat(answers).containsOnlyOnce(SubscriptionRefusal.ORDER_OPEN);
                assertThat(answers).anyMatch(Placed.class::isInstance);
            }
            assertThat(openOrders(id)).isOne();
        }
    }

    @Test
    void aRenewalIsPaidUntilTheInstantOfTheEndAndNotAtIt() {
        long id = shop.subscription(buyer);
        Instant end = row(id).end();
        clock.moveTo(end.minus(Duration.ofHours(1)));
        OrderNo late = placed(changes.renew(buyer, id, MONTH, shop.confirming()));
        assertThat(order(late).deadline()).isBefore(end);

        clock.moveTo(end);

        assertThat(pay(late, "1000.00")).isEqualTo(new Refused(OrderRefusal.EXPIRED));
        assertThat(payment.pay(buyer, late, Yuan.of("1000.00"), PaymentMethod.GATEWAY, Idempotency.freshKey()))
                .isEqualTo(new Refused(OrderRefusal.EXPIRED));
        assertThat(balance()).isEqualTo(Yuan.of("18560.00"));
        assertThat(row(id).end()).isEqualTo(end);

        clock.moveTo(end.minusSeconds(2));
        assertThat(pay(late, "1000.00")).isInstanceOf(Paid.class);
        Instant newEnd = row(id).end();
        assertThat(newEnd).isAfter(end);
        clock.moveTo(newEnd);
        assertThat(changes.renew(buyer, id, MONTH, shop.confirming())).isEqualTo(SubscriptionRefusal.ENDED);
    }

    @Test
    void whatAGatewayTookForAnUpgradeIsOwedBackOnceTheSubscriptionWasRenewedInstead() throws Exception {
        long id = shop.subscription(buyer);
        OrderNo upgrade = placed(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()));
        String paymentNo = paidAtTheGatewayWhichTellsNobody(upgrade, "3840.00");
        clock.advance(Duration.ofDays(3));

        OrderNo renewal = placed(changes.renew(buyer, id, YEAR, shop.confirming()));

        assertThat(order(upgrade).status()).isEqualTo("EXPIRED");
        assertThat(owedBack(paymentNo)).isEqualByComparingTo("3840.00");
        assertThat(pay(renewal, "1200.00")).isInstanceOf(Paid.class);
        context.getBean(Payments.class).inquire(buyer, paymentNo);
        assertThat(owedBack(paymentNo)).isEqualByComparingTo("3840.00");
        assertThat(row(id).specName()).isEqualTo("规格1");
    }

    /** No use case leads there today; money is safe if one does tomorrow. */
    @Test
    void anOrderWhoseSubscriptionIsNotWhatItWasIsNotPaid() throws Exception {
        long id = shop.subscription(buyer);
        OrderNo upgrade = placed(changes.upgrade(buyer, id, shop.spec("旗舰版"), shop.confirming()));
        String paymentNo = paidAtTheGatewayWhichTellsNobody(upgrade, "3840.00");
        jdbc.sql("update subscription set spec_name = '另一个规格' where id = :id")
                .param("id", id)
                .update();

        context.getBean(Payments.class).inquire(buyer, paymentNo);

        assertThat(owedBack(paymentNo)).isEqualByComparingTo("3840.00");
        assertThat(order(upgrade).status()).isEqualTo("UNPAID");
        for (PaymentMethod method : List.of(PaymentMethod.BALANCE, PaymentMethod.GATEWAY)) {
            assertThat(payment.pay(buyer, upgrade, Yuan.of("3840.00"), method, Idempotency.freshKey()))
                    .isEqualTo(new Refused(OrderRefusal.SUBSCRIPTION_CHANGED));
        }
        assertThat(balance()).isEqualTo(Yuan.of("18560.00"));
    }

    @Test
    void aTrialIsPlacedAndPaidAtOnceForNothing() {
        OrderNo trial = placed(trials.place(buyer, shop.product(), shop.spec("规格1"), shop.confirming()));

        OrderFacts order = order(trial);
        assertThat(order.status()).isEqualTo("PAID");
        assertThat(order.payable()).isEqualByComparingTo("0.00");
        Row row = row(order.subscriptionId());
        assertThat(row.trial()).isTrue();
        assertThat(row.endsOn()).isEqualTo(row.startedOn().plusDays(7));
        assertThat(balance()).isEqualTo(Yuan.of("20000.00"));
        assertThat(context.getBean(Repricing.class)
                        .reprice(shop.owner(), trial, Yuan.of("0.00"), null, Idempotency.freshKey()))
                .contains(OrderRefusal.PAID);
        assertThat(context.getBean(OrderCancellation.class).cancel(buyer, trial))
                .contains(OrderRefusal.PAID);
        assertThat(changes.renew(buyer, row.id(), YEAR, shop.confirming())).isEqualTo(SubscriptionRefusal.IS_TRIAL);
        assertThat(changes.upgrade(buyer, row.id(), shop.spec("旗舰版"), shop.confirming()))
                .isEqualTo(SubscriptionRefusal.IS_TRIAL);
    }

    @Test
    void aProductIsTriedOnceByAnAccountEvenByTwoAtOnce() throws Exception {
        long spec = shop.spec("规格1");
        for (int round = 0; round < 20; round++) {
            Actor one = shop.buyer("1.00");
            List<Object> answers = race(
                    () -> trials.place(one, shop.product(), spec, shop.confirming()),
                    () -> trials.place(one, shop.product(), spec, shop.confirming()));
            assertThat(answers).containsOnlyOnce(SubscriptionRefusal.TRIAL_USED);
            assertThat(answers).anyMatch(Placed.class::isInstance);
            assertThat(trials.isUsed(one.account(), shop.product())).isTrue();
        }
        assertThat(trials.isUsed(buyer.account(), shop.product())).isFalse();
    }

    @Test
    void whatHasNoTrialOrIsSwitchedOffIsNotTried() {
        assertThatThrownBy(() -> trials.place(buyer, shop.product(), shop.spec("旗舰版"), shop.confirming()))
                .isInstanceOf(NotFoundException.class);
        assertThat(trials.place(
                        buyer,
                        shop.product(),
                        shop.spec("规格1"),
                        new Confirmation("0".repeat(64), Idempotency.freshKey())))
                .isEqualTo(SubscriptionRefusal.AGREEMENT_CHANGED);
        assertThat(trials.isUsed(buyer.account(), shop.product())).isFalse();
    }

    @Test
    void somebodyElsesSubscriptionIsNotFound() {
        long id = shop.subscription(buyer);
        Actor other = shop.buyer("1.00");

        assertThatThrownBy(() -> changes.renew(other, id, YEAR, shop.confirming()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> changes.upgrades(other, id)).isInstanceOf(NotFoundException.class);
    }

    private String paidAtTheGatewayWhichTellsNobody(OrderNo order, String amount) throws Exception {
        Outcome outcome = payment.pay(buyer, order, Yuan.of(amount), PaymentMethod.GATEWAY, Idempotency.freshKey());
        URI cashier = ((ToCashier) outcome).address();
        mvc.perform(get(cashier)).andExpect(status().isOk());
        String paymentNo =
                UriComponentsBuilder.fromUri(cashier).build().getQueryParams().getFirst("paymentNo");
        int paid = jdbc.sql("update sandbox_trade set status = 'PAID' where payment_no = :paymentNo")
                .param("paymentNo", paymentNo)
                .update();
        assertThat(paid).isOne();
        return paymentNo;
    }

    private Outcome pay(OrderNo order, String shown) {
        return payment.pay(buyer, order, Yuan.of(shown), PaymentMethod.BALANCE, Idempotency.freshKey());
    }

    private static OrderNo placed(Placement placement) {
        assertThat(placement).isInstanceOf(Placed.class);
        return ((Placed) placement).orderNo();
    }

    private Money balance() {
        return context.getBean(Balances.class).of(buyer.account());
    }

    private BigDecimal owedBack(String paymentNo) {
        return jdbc.sql("""
                        select coalesce(sum(r.amount), 0) from refund r join payment p on p.id = r.payment_id
                        where p.payment_no = :paymentNo
                        """)
                .param("paymentNo", paymentNo)
                .query(BigDecimal.class)
                .single();
    }

    private int openOrders(long subscription) {
        return jdbc.sql("select count(*) from purchase_order where subscription_id = :id and status = 'UNPAID'")
                .param("id", subscription)
                .query(Integer.class)
                .single();
    }

    private List<String> actions(long subscription) {
        return jdbc.sql(
                        "select action from audit_event where object_type = 'subscription' and object_id = :id order by id")
                .param("id", Long.toString(subscription))
                .query(String.class)
                .list();
    }

    private Row row(long id) {
        return jdbc.sql("select id, spec_name, trial, started_on, ends_on, ends_at from subscription where id = :id")
                .param("id", id)
                .query(Row.class)
                .single();
    }

    private OrderFacts order(OrderNo orderNo) {
        return jdbc.sql("""
                        select status, payable_amount as payable, subscription_id, spec_name, from_spec_name, period_from,
                               period_to, expires_at
                        from purchase_order where order_no = :order
                        """)
                .param("order", orderNo.value())
                .query(OrderFacts.class)
                .single();
    }

    /** Releases both together and waits for both answers. */
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
            long id, String specName, boolean trial, LocalDate startedOn, LocalDate endsOn, OffsetDateTime endsAt) {

        Instant end() {
            return endsAt.toInstant();
        }
    }

    private record OrderFacts(
            String status,
            BigDecimal payable,
            Long subscriptionId,
            String specName,
            String fromSpecName,
            LocalDate periodFrom,
            LocalDate periodTo,
            OffsetDateTime expiresAt) {

        Instant deadline() {
            return expiresAt.toInstant();
        }
    }
}
