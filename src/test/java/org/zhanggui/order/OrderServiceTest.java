package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** What people do for a buyer: delivered, looked at, rejected, put before staff, decided; on the real database. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderServiceTest {

    private final ApplicationContext context;
    private final Deliveries deliveries;
    private final OrderAcceptance acceptance;
    private final OrderAppeals appeals;
    private final OrderRefunds refunds;
    private final AcceptancePeriod period;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final Shop shop;

    private Actor buyer;
    private OrderNo order;

    @Autowired
    OrderServiceTest(
            ApplicationContext context,
            Deliveries deliveries,
            OrderAcceptance acceptance,
            OrderAppeals appeals,
            OrderRefunds refunds,
            AcceptancePeriod period,
            JdbcClient jdbc,
            SettableClock clock) {
        this.context = context;
        this.deliveries = deliveries;
        this.acceptance = acceptance;
        this.appeals = appeals;
        this.refunds = refunds;
        this.period = period;
        this.jdbc = jdbc;
        this.clock = clock;
        this.shop = Shop.ofServices(context, "2000.00");
        this.buyer = shop.buyer("0.00");
        this.order = new OrderNo("20260101999999999");
    }

    @BeforeEach
    void sell() {
        buyer = shop.buyer("2000.00");
        order = shop.paid(buyer);
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @AfterAll
    void asItWas() {
        period.set(shop.staff(), 15);
    }

    @Test
    void whatWasDeliveredIsAcceptedAndThenNothingMovesItButARefund() {
        deliver();

        assertThat(acceptance.accept(buyer, order)).isEmpty();

        assertThat(status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(acceptance.accept(buyer, order)).contains(OrderRefusal.MOVED_ON);
        assertThat(acceptance.reject(buyer, order, "不好")).contains(OrderRefusal.MOVED_ON);
        assertThat(kinds()).containsExactly("DELIVERY_BEGUN", "DELIVERED", "COMPLETED");
    }

    @Test
    void silenceCountsAsAcceptanceByTheClockAndTheSweepMarksIt() {
        deliver();
        Instant last = acceptBy();
        assertThat(Duration.between(clock.instant(), last)).isBetween(Duration.ofDays(14), Duration.ofDays(15));

        clock.moveTo(last.minusSeconds(5));
        acceptance.sweep();
        assertThat(status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
        clock.moveTo(last.plusMillis(1));
        assertThat(acceptance.reject(buyer, order, "不好")).as("unmarked").contains(OrderRefusal.MOVED_ON);
        acceptance.sweep();

        assertThat(status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(jdbc.sql("""
                        select s.done_by is null from order_step s join purchase_order o on o.id = s.order_id
                        where o.order_no = :order and s.kind = 'COMPLETED'
                        """)
                        .param("order", order.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theRejectionAtTheLastInstantCounts() {
        deliver();
        clock.moveTo(acceptBy().minusSeconds(5));

        assertThat(acceptance.reject(buyer, order, "少了一半")).isEmpty();

        acceptance.sweep();
        assertThat(status()).isEqualTo(OrderStatus.IN_DELIVERY);
    }

    @Test
    void staffSetsThePeriodForDeliveriesToCome() {
        Actor staff = shop.staff();
        deliver();
        Instant before = acceptBy();

        period.set(staff, 3);
        OrderNo earlier = order;
        sell();
        deliver();

        assertThat(Duration.between(clock.instant(), acceptBy())).isBetween(Duration.ofDays(2), Duration.ofDays(3));
        order = earlier;
        assertThat(acceptBy()).isEqualTo(before);
        assertThatThrownBy(() -> period.set(shop.owner(), 4)).isInstanceOf(ActionNotAllowedException.class);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'setting.changed' and user_id = :user")
                        .param("user", staff.user().value())
                        .query(Integer.class)
                        .single())
                .isOne();
        period.set(staff, 15);
    }

    @Test
    void twoRejectionsAreTooFewForAnAppeal() {
        rejected(2);

        assertThat(appeal()).contains(OrderRefusal.TOO_FEW_REJECTIONS);
        deliver();
        acceptance.reject(buyer, order, "还是不对");
        assertThat(appeal()).isEmpty();
    }

    @Test
    void whileStaffDecidesNothingMovesTheOrder() {
        rejected(3);
        deliverAgain();
        assertThat(appeal()).isEmpty();

        assertThat(appeal()).contains(OrderRefusal.FROZEN);
        assertThat(acceptance.accept(buyer, order)).contains(OrderRefusal.FROZEN);
        assertThat(acceptance.reject(buyer, order, "不好")).contains(OrderRefusal.FROZEN);
        assertThat(refunds.refund(shop.owner(), order, Yuan.of("1.00"), null, Idempotency.freshKey()))
                .contains(OrderRefusal.FROZEN);
        assertThat(ask()).contains(OrderRefusal.FROZEN);
        clock.advance(Duration.ofDays(100));
        acceptance.sweep();
        assertThat(status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    }

    @Test
    void theOtherSideAnswersOnceAndTheOneThatAppealedDoesNot() {
        rejected(3);
        appeal();

        assertThat(appeals.answer(buyer, Party.BUYER, order, "补充", List.of())).contains(OrderRefusal.FROZEN);
        assertThat(answer()).isEmpty();
        assertThat(answer()).contains(OrderRefusal.ALREADY_DECIDED);
        assertThatThrownBy(() -> appeals.answer(shop.provider(), Party.PROVIDER, order, "x", List.of()))
                .isInstanceOf(NotFoundException.class);
        assertThat(kinds()).endsWith("APPEALED", "APPEAL_ANSWERED");
    }

    @Test
    void aPartOfThePriceGoesBackWhenStaffDecidesSo() {
        rejected(3);
        appeal();
        Actor staff = shop.staff();

        assertThat(decide(staff, AppealOutcome.REFUNDED, "2000.01")).contains(OrderRefusal.REFUND_OUT_OF_BOUNDS);
        assertThat(decide(staff, AppealOutcome.REFUNDED, "800.00")).isEmpty();

        await().atMost(Duration.ofSeconds(20)).until(() -> status() == OrderStatus.REFUNDED);
        assertThat(balance(buyer)).isEqualTo(Yuan.of("800.00"));
        assertThat(decide(staff, AppealOutcome.COMPLETED, null)).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(kinds()).endsWith("APPEALED", "APPEAL_DECIDED", "REFUND_BEGUN", "REFUNDED");
    }

    @Test
    void whatStaffFindsGoodEnoughIsComplete() {
        rejected(3);
        appeal();

        assertThat(decide(shop.staff(), AppealOutcome.COMPLETED, null)).isEmpty();

        assertThat(status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(acceptance.reject(buyer, order, "不好")).contains(OrderRefusal.MOVED_ON);
    }

    @Test
    void theProviderGoesOnAndTheBuyerHasItsWholeTimeAgain() {
        rejected(3);
        deliverAgain();
        appeal();
        clock.advance(Duration.ofDays(30));

        assertThat(decide(shop.staff(), AppealOutcome.CONTINUED, null)).isEmpty();

        assertThat(Duration.between(clock.instant(), acceptBy())).isBetween(Duration.ofDays(14), Duration.ofDays(15));
        assertThat(acceptance.reject(buyer, order, "还是不对")).isEmpty();
        assertThat(appeals.appeal(shop.owner(), Party.PROVIDER, order, "已经做完", List.of()))
                .isEmpty();
    }

    @Test
    void nobodyDecidesOnWhatTheirAccountIsAPartyOf() {
        rejected(3);
        appeal();
        Actor staff = shop.staff();
        jdbc.sql("update purchase_order set buyer_account_id = :account where order_no = :order")
                .param("account", staff.account().value())
                .param("order", order.value())
                .update();

        assertThat(decide(staff, AppealOutcome.COMPLETED, null)).contains(OrderRefusal.OWN_DISPUTE);
        assertThatThrownBy(() -> decide(shop.owner(), AppealOutcome.COMPLETED, null))
                .isInstanceOf(ActionNotAllowedException.class);
    }

    @Test
    void acceptingAndRejectingAtOnceHaveOneWinner() throws Exception {
        for (int round = 0; round < 20; round++) {
            sell();
            deliver();
            OrderNo raced = order;
            List<Object> answers =
                    race(() -> acceptance.accept(buyer, raced), () -> acceptance.reject(buyer, raced, "不好"));
            assertThat(answers).containsOnlyOnce(Optional.empty());
            assertThat(answers).containsOnlyOnce(Optional.of(OrderRefusal.MOVED_ON));
        }
    }

    @Test
    void theLastRejectionAndTheSweepHaveOneWinner() throws Exception {
        for (int round = 0; round < 20; round++) {
            clock.reset();
            sell();
            deliver();
            OrderNo raced = order;
            clock.moveTo(acceptBy().minusMillis(round % 20));
            List<Object> answers = race(() -> acceptance.reject(buyer, raced, "不好"), () -> {
                acceptance.sweep();
                return "swept";
            });
            acceptance.sweep();
            boolean rejected = answers.get(0).equals(Optional.empty());
            clock.advance(Duration.ofSeconds(1));
            acceptance.sweep();
            assertThat(status()).isEqualTo(rejected ? OrderStatus.IN_DELIVERY : OrderStatus.COMPLETED);
        }
    }

    @Test
    void anAppealAndARefundAtOnceHaveOneWinner() throws Exception {
        for (int round = 0; round < 12; round++) {
            sell();
            rejected(3);
            OrderNo raced = order;
            List<Object> answers = race(
                    this::appeal,
                    () -> refunds.refund(shop.owner(), raced, Yuan.of("500.00"), null, Idempotency.freshKey()));
            boolean appealed = answers.get(0).equals(Optional.empty());
            assertThat(answers)
                    .containsExactlyInAnyOrder(
                            Optional.empty(), Optional.of(appealed ? OrderRefusal.FROZEN : OrderRefusal.MOVED_ON));
            if (!appealed) {
                await().atMost(Duration.ofSeconds(20)).until(() -> status() == OrderStatus.REFUNDED);
            }
            assertThat(balance(buyer)).isEqualTo(Yuan.of(appealed ? "0.00" : "500.00"));
        }
    }

    private void deliver() {
        deliveries.begin(shop.owner(), order);
        deliverAgain();
    }

    private void deliverAgain() {
        assertThat(deliveries.deliver(shop.owner(), order, "已完成", List.of(PageFixtures.document())))
                .isEmpty();
    }

    private void rejected(int times) {
        deliveries.begin(shop.owner(), order);
        for (int time = 0; time < times; time++) {
            deliverAgain();
            assertThat(acceptance.reject(buyer, order, "不好")).isEmpty();
        }
    }

    private Optional<OrderRefusal> appeal() {
        return appeals.appeal(buyer, Party.BUYER, order, "三次都不合格", List.of(PageFixtures.document()));
    }

    private Optional<OrderRefusal> answer() {
        return appeals.answer(shop.owner(), Party.PROVIDER, order, "已按协议交付", List.of());
    }

    private Optional<OrderRefusal> ask() {
        return refunds.ask(buyer, order, Yuan.of("1.00"), "用不上了", Idempotency.freshKey());
    }

    private Optional<OrderRefusal> decide(Actor staff, AppealOutcome outcome, @Nullable String refund) {
        long id = jdbc.sql(
                        "select max(a.id) from order_appeal a join purchase_order o on o.id = a.order_id where o.order_no = :order")
                .param("order", order.value())
                .query(Long.class)
                .single();
        return appeals.decide(staff, id, outcome, refund == null ? null : Yuan.of(refund), "只交付了一部分");
    }

    private OrderStatus status() {
        return OrderStatus.valueOf(jdbc.sql("select status from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single());
    }

    private Instant acceptBy() {
        return jdbc.sql("select accept_by from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private List<String> kinds() {
        return jdbc.sql("""
                        select s.kind from order_step s join purchase_order o on o.id = s.order_id
                        where o.order_no = :order order by s.id
                        """).param("order", order.value()).query(String.class).list();
    }

    private Money balance(Actor account) {
        return context.getBean(Balances.class).of(account.account());
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
}
