package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Offer;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Everything;

class OrderTest {

    private static final Instant PLACED = Instant.parse("2019-11-15T04:04:11Z");
    private static final Instant DEADLINE = PLACED.plus(Duration.ofDays(15));
    private static final Actor BUYER = actor(100_000_000_003L, "周青");
    private static final Actor PROVIDER = actor(100_000_000_001L, "林掌柜");

    @Test
    void itCanBeRepricedToNothingAndBackUpToTheOriginalAmount() {
        Order order = order();
        assertThat(order.reprice(NewPrice.of(Yuan.ZERO, null), PROVIDER, PLACED))
                .isEmpty();
        assertThat(order.reprice(NewPrice.of(Yuan.of("36.00"), null), PROVIDER, PLACED))
                .isEmpty();
        assertThat(order.payableAmount()).isEqualTo(Yuan.of("36.00"));
    }

    @Test
    void aRepriceAboveTheOriginalAmountIsRefusedEvenAfterOneBelow() {
        Order order = order();
        order.reprice(NewPrice.of(Yuan.of("10.00"), null), PROVIDER, PLACED);
        assertThat(order.reprice(NewPrice.of(Yuan.of("36.01"), null), PROVIDER, PLACED))
                .contains(OrderRefusal.ABOVE_ORIGINAL);
        assertThat(order.payableAmount()).isEqualTo(Yuan.of("10.00"));
    }

    @Test
    void eachTypeWaitsForItsPaymentAsTheHandbookSays() {
        assertThat(OrderType.NEW.waits()).isEqualTo(Duration.ofDays(15));
        assertThat(OrderType.RENEWAL.waits()).isEqualTo(Duration.ofDays(2));
        assertThat(OrderType.UPGRADE.waits()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void whatIsSoldByTimeBeginsASubscriptionAndASingleServiceNone() {
        assertThat(order().beginsSubscription()).isTrue();
        assertThat(order(new SaleCycle(30, CycleUnit.DAY)).beginsSubscription()).isTrue();
        assertThat(order(SaleCycle.ONE_SERVICE).beginsSubscription()).isFalse();
    }

    @Test
    void repricingDoesNotExtendTheDeadline() {
        Order order = order();
        order.reprice(NewPrice.of(Yuan.of("10.00"), null), PROVIDER, DEADLINE);
        assertThat(order.expiresAt()).isEqualTo(DEADLINE);
    }

    @Test
    void itCanBePaidAtTheLastInstantAndNotAfterIt() {
        assertThat(order().refusesPaymentOf(Yuan.of("36.00"), DEADLINE)).isEmpty();
        assertThat(order().refusesPaymentOf(Yuan.of("36.00"), DEADLINE.plusNanos(1_000)))
                .contains(OrderRefusal.EXPIRED);
        assertThat(order().statusAt(DEADLINE.plusNanos(1_000))).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void itIsPaidAtTheAmountThatWasShownOrNotAtAll() {
        Order order = order();
        order.reprice(NewPrice.of(Yuan.of("20.00"), null), PROVIDER, PLACED);
        assertThat(order.refusesPaymentOf(Yuan.of("36.00"), PLACED)).contains(OrderRefusal.AMOUNT_CHANGED);
        assertThat(order.refusesPaymentOf(Yuan.of("20.00"), PLACED)).isEmpty();
    }

    @Test
    void theHandbooksCommissionIsTwoHundredOfTwoThousand() {
        assertThat(Commission.of(Yuan.of("2000.00"), new BigDecimal("0.1000")))
                .isEqualTo(new Commission(Yuan.of("200.00"), Yuan.of("1800.00")));
    }

    @ParameterizedTest
    @CsvSource({
        // paid, judged, whether on demand: the day of payment is the first of five, in Shanghai
        "2019-11-15T23:59:59.999999, 2019-11-19T23:59:59.999999, true",
        "2019-11-15T23:59:59.999999, 2019-11-20T00:00:00, false",
        "2019-11-15T00:00:00, 2019-11-19T23:59:59.999999, true",
        "2019-11-15T00:00:00, 2019-11-20T00:00:00, false",
        "2019-12-30T12:00:00, 2020-01-03T23:59:59, true",
        "2020-02-26T08:00:00, 2020-03-01T23:59:59, true",
        "2020-02-26T08:00:00, 2020-03-02T00:00:00, false",
    })
    void softwareIsRefundedOnDemandForFiveCalendarDaysOfShanghai(
            LocalDateTime paid, LocalDateTime judged, boolean onDemand) {
        Order order = order();
        order.paid(BUYER.account(), BUYER.user(), inShanghai(paid));
        assertThat(order.isRefundedOnDemand(inShanghai(judged))).isEqualTo(onDemand);
    }

    @Test
    void whatPeopleDoIsRefundedByAgreementAlone() {
        Order order = order(ProductKind.HUMAN_SERVICE, SaleCycle.ONE_SERVICE);
        order.paid(BUYER.account(), BUYER.user(), PLACED);
        assertThat(order.isRefundedOnDemand(PLACED)).isFalse();
    }

    @Test
    void moreThanWasPaidOrNothingOfItIsNotGivenBack() {
        Order order = order();
        assertThat(order.refusesRefundOf(Yuan.of("36.00"))).contains(OrderRefusal.MOVED_ON);
        order.paid(BUYER.account(), BUYER.user(), PLACED);
        assertThat(order.refusesRefundOf(Yuan.of("36.01"))).contains(OrderRefusal.REFUND_OUT_OF_BOUNDS);
        assertThat(order.refusesRefundOf(Yuan.ZERO)).contains(OrderRefusal.REFUND_OUT_OF_BOUNDS);
        assertThat(order.refusesRefundOf(Yuan.of("0.01"))).isEmpty();
        order.beginRefund(Yuan.of("36.00"));
        assertThat(order.refusesRefundOf(Yuan.of("36.00"))).contains(OrderRefusal.MOVED_ON);
        assertThat(order.beginDelivery()).contains(OrderRefusal.MOVED_ON);
    }

    @Test
    void whatWasPaidWithNothingIsRefundedWithNothing() {
        Order order = order();
        order.reprice(NewPrice.of(Yuan.ZERO, null), PROVIDER, PLACED);
        order.paid(BUYER.account(), BUYER.user(), PLACED);
        assertThat(order.refusesRefundOf(Yuan.ZERO)).isEmpty();
    }

    @Test
    void aNumberIsReadHoweverItWasPasted() {
        assertThat(OrderNo.parse(" 20191115 4063 6512　")).contains(new OrderNo("2019111540636512"));
        assertThat(OrderNo.parse("20191115")).isEmpty();
        assertThat(OrderNo.parse("２０１９１１１５４０６３６５１２")).isEmpty();
        assertThat(OrderNo.parse("' or 1=1 --")).isEmpty();
    }

    /** Random walks through what can be done with an order, beside a naive model of the rules. */
    @Test
    void whateverIsDoneInWhateverOrderItStandsWhereTheRulesSay() {
        Random random = new Random(406365);
        for (int walk = 0; walk < 5_000; walk++) {
            Order order = order();
            Instant now = PLACED;
            String state = "UNPAID";
            Money payable = Yuan.of("36.00");
            for (int step = 0; step < 12; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(80)));
                boolean open = state.equals("UNPAID") && !now.isAfter(DEADLINE);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        Money wanted = Money.ofMinor(Yuan.CNY, random.nextInt(4_000));
                        boolean may = open && !wanted.isGreaterThan(Yuan.of("36.00")) && !wanted.isEqual(payable);
                        assertThat(order.reprice(NewPrice.of(wanted, null), PROVIDER, now)
                                        .isEmpty())
                                .isEqualTo(may);
                        payable = may ? wanted : payable;
                    }
                    case 1 -> {
                        Optional<OrderRefusal> refusal = order.refusesPaymentOf(payable, now);
                        assertThat(refusal.isEmpty()).isEqualTo(open);
                        if (open) {
                            order.paid(BUYER.account(), BUYER.user(), now);
                            state = "PAID";
                        }
                    }
                    case 2 -> {
                        assertThat(order.cancel(now).isEmpty()).isEqualTo(open);
                        state = open ? "CANCELLED" : state;
                    }
                    default -> {
                        boolean overdue = state.equals("UNPAID") && now.isAfter(DEADLINE);
                        assertThat(order.expire(now)).isEqualTo(overdue);
                        state = overdue ? "EXPIRED" : state;
                    }
                }
                boolean unmarked = state.equals("UNPAID") && now.isAfter(DEADLINE);
                assertThat(order.statusAt(now)).hasToString(unmarked ? "EXPIRED" : state);
                assertThat(order.payableAmount()).isEqualTo(payable);
            }
        }
    }

    private static Order order() {
        return order(new SaleCycle(1, CycleUnit.YEAR));
    }

    private static Instant inShanghai(LocalDateTime moment) {
        return moment.atZone(BusinessTime.ZONE).toInstant();
    }

    private static Order order(SaleCycle cycle) {
        return order(ProductKind.SAAS, cycle);
    }

    private static Order order(ProductKind kind, SaleCycle cycle) {
        return Order.place(
                new OrderNo("2019111540636512"),
                new Offer(
                        1,
                        17276,
                        "测试商品",
                        kind,
                        PROVIDER.account(),
                        "云栈软件",
                        "规格1",
                        cycle,
                        Yuan.of("40.00"),
                        Yuan.of("36.00"),
                        new BigDecimal("0.1000"),
                        1),
                BUYER,
                PLACED);
    }

    private static Actor actor(long account, String name) {
        return new Actor(new AccountId(account), name, new UserId(account), name, true, new Everything(), "127.0.0.1");
    }
}
