package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
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
import org.zhanggui.testing.Everything;

/** The whole life of an order: whatever is tried whenever, it stands where a second, naive reading of the rules says. */
class OrderLifeTest {

    private static final int SEQUENCES = 100_000;
    private static final Instant PLACED = Instant.parse("2019-11-15T04:04:11Z");
    private static final Duration PATIENCE = Duration.ofDays(15);
    private static final Actor BUYER = actor(100_000_000_003L, "周青");
    private static final Actor PROVIDER = actor(100_000_000_001L, "林掌柜");
    private static final Money PRICE = Yuan.of("36.00");

    private enum Act {
        REPRICE,
        PAY,
        CANCEL,
        SWEEP_OVERDUE,
        BEGIN_DELIVERY,
        TELL_PROGRESS,
        FAIL_DELIVERY,
        DELIVER,
        ACCEPT,
        SWEEP_ACCEPTANCE,
        REJECT,
        APPEAL,
        DECIDE_TO_GO_ON,
        REFUND,
        MONEY_IS_BACK
    }

    @Test
    void whateverIsTriedInWhateverOrderItStandsWhereTheRulesSay() {
        Random random = new Random(20191115);
        Set<OrderStatus> everSeen = EnumSet.noneOf(OrderStatus.class);
        Set<Act> everDone = EnumSet.noneOf(Act.class);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Order order = order(ProductKind.HUMAN_SERVICE);
            Model model = new Model();
            for (int step = 0; step < 30; step++) {
                model.now = model.now.plus(Duration.ofHours(random.nextInt(random.nextInt(20) == 0 ? 500 : 30)));
                Act act = random.nextBoolean() ? any(random) : likely(model);
                Money amount = Money.ofMinor(Yuan.CNY, random.nextInt(4_000));
                boolean done = attempt(order, act, amount, model.now);
                assertThat(done)
                        .as("sequence %d, step %d: %s %s of %s", sequence, step, act, amount, model)
                        .isEqualTo(model.attempt(act, amount));
                assertThat(order.statusAt(model.now)).hasToString(model.shown());
                assertThat(order.payableAmount()).isEqualTo(model.payable);
                assertThat(order.isFrozen()).isEqualTo(model.frozen);
                assertThat(order.refundedAmount()).isEqualTo(model.refunded);
                everSeen.add(order.status());
                if (done) {
                    everDone.add(act);
                }
            }
        }
        assertThat(everDone).as("everything was done at some time").containsExactlyInAnyOrder(Act.values());
        assertThat(everSeen).as("it stood everywhere at some time").containsExactlyInAnyOrder(OrderStatus.values());
    }

    @ParameterizedTest
    @CsvSource({
        // paid at 23:59:59 and at 00:00:00 in Shanghai; the fifth day's last instant, and the sixth's first
        "2019-11-15T15:59:59Z, 2019-11-19T15:59:59.999999Z, true",
        "2019-11-15T15:59:59Z, 2019-11-19T16:00:00Z, false",
        "2019-11-15T16:00:00Z, 2019-11-20T15:59:59.999999Z, true",
        "2019-11-15T16:00:00Z, 2019-11-20T16:00:00Z, false"
    })
    void softwareIsRefundedOnDemandWithinFiveCalendarDaysTheDayOfPaymentIncluded(
            Instant paid, Instant asked, boolean onDemand) {
        Order order = order(ProductKind.SAAS);
        order.paid(BUYER.account(), BUYER.user(), paid);
        assertThat(order.isRefundedOnDemand(asked)).isEqualTo(onDemand);
        assertThat(daysBetween(paid, asked) < 5).as("counted by hand").isEqualTo(onDemand);
    }

    @Test
    void whatPeopleDoIsRefundedByAgreementFromTheFirstMoment() {
        Order order = order(ProductKind.HUMAN_SERVICE);
        order.paid(BUYER.account(), BUYER.user(), PLACED);
        assertThat(order.isRefundedOnDemand(PLACED)).isFalse();
    }

    private static long daysBetween(Instant from, Instant to) {
        ZoneId beijing = ZoneId.of("Asia/Shanghai");
        return LocalDate.ofInstant(to, beijing).toEpochDay()
                - LocalDate.ofInstant(from, beijing).toEpochDay();
    }

    private static Act any(Random random) {
        return Act.values()[random.nextInt(Act.values().length)];
    }

    /** {@return what takes it to the rarer places: three rejections come seldom by chance} */
    private static Act likely(Model model) {
        return switch (model.status) {
            case "UNPAID" -> Act.PAY;
            case "PAID", "DELIVERY_FAILED" -> Act.BEGIN_DELIVERY;
            case "IN_DELIVERY" -> Act.DELIVER;
            case "AWAITING_ACCEPTANCE" -> model.rejections < 3 ? Act.REJECT : Act.APPEAL;
            default -> Act.MONEY_IS_BACK;
        };
    }

    private static boolean attempt(Order order, Act act, Money amount, Instant now) {
        return switch (act) {
            case REPRICE ->
                order.reprice(NewPrice.of(amount, null), PROVIDER, now).isEmpty();
            case PAY -> {
                boolean payable =
                        order.refusesPaymentOf(order.payableAmount(), now).isEmpty();
                if (payable) {
                    order.paid(BUYER.account(), BUYER.user(), now);
                }
                yield payable;
            }
            case CANCEL -> order.cancel(now).isEmpty();
            case SWEEP_OVERDUE -> order.expire(now);
            case BEGIN_DELIVERY -> order.beginDelivery().isEmpty();
            case TELL_PROGRESS -> order.refusesProgress().isEmpty();
            case FAIL_DELIVERY -> order.failDelivery().isEmpty();
            case DELIVER -> order.deliver(PATIENCE, now).isEmpty();
            case ACCEPT -> order.accept(now).isEmpty();
            case SWEEP_ACCEPTANCE ->
                order.acceptsItself(now) && order.accept(now).isEmpty();
            case REJECT -> order.reject(now).isEmpty();
            case APPEAL -> order.appeal(now).isEmpty();
            case DECIDE_TO_GO_ON -> {
                boolean waiting = order.isFrozen();
                if (waiting) {
                    order.thaw(PATIENCE, now);
                }
                yield waiting;
            }
            case REFUND -> {
                boolean refundable = order.refusesRefundOf(amount).isEmpty();
                if (refundable) {
                    order.beginRefund(amount);
                }
                yield refundable;
            }
            case MONEY_IS_BACK -> {
                boolean onItsWay = order.status() == OrderStatus.REFUNDING;
                if (onItsWay) {
                    order.refunded(now);
                }
                yield onItsWay;
            }
        };
    }

    /** The rules once more, as one would explain them: nothing shared with what is tested. */
    private static final class Model {

        private Instant now = PLACED;
        private String status = "UNPAID";
        private Money payable = PRICE;
        private boolean frozen;
        private int rejections;
        private @Nullable Instant acceptedFrom;
        private @Nullable Money refunded;

        boolean attempt(Act act, Money amount) {
            boolean waitsForPayment = status.equals("UNPAID") && !now.isAfter(PLACED.plus(Duration.ofDays(15)));
            boolean looksPassed = acceptedFrom != null && now.isAfter(acceptedFrom) && !frozen;
            switch (act) {
                case REPRICE:
                    return waitsForPayment
                            && amount.compareTo(PRICE) <= 0
                            && amount.compareTo(payable) != 0
                            && set(() -> payable = amount);
                case PAY:
                    return waitsForPayment && become("PAID");
                case CANCEL:
                    return waitsForPayment && become("CANCELLED");
                case SWEEP_OVERDUE:
                    return status.equals("UNPAID") && !waitsForPayment && become("EXPIRED");
                case BEGIN_DELIVERY:
                    return is("PAID", "DELIVERY_FAILED") && become("IN_DELIVERY");
                case TELL_PROGRESS:
                    return is("IN_DELIVERY") && !frozen;
                case FAIL_DELIVERY:
                    return is("IN_DELIVERY") && !frozen && become("DELIVERY_FAILED");
                case DELIVER:
                    return is("IN_DELIVERY")
                            && !frozen
                            && become("AWAITING_ACCEPTANCE")
                            && set(() -> acceptedFrom = now.plus(PATIENCE));
                case ACCEPT:
                    return is("AWAITING_ACCEPTANCE") && !frozen && become("COMPLETED");
                case SWEEP_ACCEPTANCE:
                    return is("AWAITING_ACCEPTANCE") && looksPassed && become("COMPLETED");
                case REJECT:
                    return is("AWAITING_ACCEPTANCE")
                            && !frozen
                            && !looksPassed
                            && become("IN_DELIVERY")
                            && set(() -> rejections++);
                case APPEAL:
                    return is("IN_DELIVERY", "AWAITING_ACCEPTANCE")
                            && !frozen
                            && !looksPassed
                            && rejections >= 3
                            && set(() -> frozen = true);
                case DECIDE_TO_GO_ON:
                    return frozen
                            && set(() -> {
                                frozen = false;
                                acceptedFrom = is("AWAITING_ACCEPTANCE") ? now.plus(PATIENCE) : null;
                            });
                case REFUND:
                    return is("PAID", "IN_DELIVERY", "AWAITING_ACCEPTANCE", "COMPLETED", "DELIVERY_FAILED")
                            && !frozen
                            && amount.compareTo(payable) <= 0
                            && (amount.isPositive() || payable.isZero())
                            && become("REFUNDING")
                            && set(() -> refunded = amount);
                default:
                    return is("REFUNDING") && become("REFUNDED");
            }
        }

        String shown() {
            return status.equals("UNPAID") && now.isAfter(PLACED.plus(Duration.ofDays(15))) ? "EXPIRED" : status;
        }

        private boolean is(String... candidates) {
            return Set.of(candidates).contains(status);
        }

        private boolean become(String next) {
            status = next;
            acceptedFrom = null;
            return true;
        }

        private boolean set(Runnable change) {
            change.run();
            return true;
        }

        @Override
        public String toString() {
            return status + (frozen ? " frozen" : "") + " at " + payable + " after " + rejections + " rejections, "
                    + now;
        }
    }

    private static Order order(ProductKind kind) {
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
                        new SaleCycle(1, CycleUnit.YEAR),
                        Yuan.of("40.00"),
                        PRICE,
                        new BigDecimal("0.1000"),
                        1),
                BUYER,
                PLACED);
    }

    private static Actor actor(long account, String name) {
        return new Actor(new AccountId(account), name, new UserId(account), name, true, new Everything(), "127.0.0.1");
    }
}
