package org.zhanggui.order;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhanggui.payment.Due;
import org.zhanggui.payment.GatewayAwayException;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;

/** 确认支付: a buyer pays what they were shown, for one order or for several at once, or nothing is charged. */
@Service
public class OrderPayment {

    /** How many orders can be paid at once. */
    public static final int MOST_ORDERS = 20;

    private final OrderRepository orders;
    private final Payments payments;
    private final UnpaidOrderChange changes;
    private final PaidSubscriptions subscriptions;
    private final Idempotency idempotency;
    private final OrderJournal journal;
    private final AuditTrail audit;
    private final Clock clock;

    OrderPayment(
            OrderRepository orders,
            Payments payments,
            UnpaidOrderChange changes,
            PaidSubscriptions subscriptions,
            Idempotency idempotency,
            OrderJournal journal,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.idempotency = idempotency;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /** Pays one order; as {@link #pay(Actor, List, Money, PaymentMethod, String)} does. */
    public Outcome pay(Actor buyer, OrderNo orderNo, Money shown, PaymentMethod method, String idempotencyKey) {
        return pay(buyer, List.of(orderNo), shown, method, idempotencyKey);
    }

    /**
     * Pays orders at once, all of them or none: from the balance, or by sending the buyer to the gateway's cashier. 0.00 is
     * paid at once, whatever the method.
     *
     * @param orderNos at most {@value #MOST_ORDERS}
     * @param shown the total that the buyer saw; only compared, never charged
     * @param idempotencyKey chosen when the payment page was shown
     * @throws NotFoundException for an unknown number and for another buyer's order alike
     */
    public Outcome pay(Actor buyer, List<OrderNo> orderNos, Money shown, PaymentMethod method, String idempotencyKey) {
        // Everybody locks orders in the order of their numbers, so that no two payments wait for each other in a
        // circle.
        List<OrderNo> sorted = orderNos.stream()
                .distinct()
                .sorted(Comparator.comparing(OrderNo::value))
                .toList();
        if (sorted.isEmpty() || sorted.size() > MOST_ORDERS) {
            throw new IllegalArgumentException(sorted.size() + " orders at once");
        }
        return method == PaymentMethod.GATEWAY && shown.isPositive()
                ? payAtGateway(buyer, sorted, shown)
                : payNow(buyer, sorted, shown, idempotencyKey);
    }

    private Outcome payNow(Actor buyer, List<OrderNo> orderNos, Money shown, String idempotencyKey) {
        String body = "pay " + String.join(" ", numbers(orderNos)) + " " + shown.getAmount();
        Optional<Refused> refused = changes.makeAll(orderNos, () -> {
            List<Order> locked = lock(buyer, orderNos);
            if (idempotency
                    .earlierOutcome(buyer.account(), idempotencyKey, body)
                    .isPresent()) {
                return Optional.empty();
            }
            // One look at the clock, under the locks: what is judged in time is also dated in time.
            Instant now = clock.instant();
            return refuses(locked, shown, now)
                    .or(() -> charge(buyer, locked, now).map(Refused::new))
                    .or(() -> {
                        idempotency.outcome(buyer.account(), idempotencyKey, "paid");
                        return Optional.empty();
                    });
        });
        return refused.<Outcome>map(refusal -> refusal).orElseGet(Paid::new);
    }

    private Optional<OrderRefusal> charge(Actor buyer, List<Order> locked, Instant now) {
        List<Due> dues = dues(locked);
        if (payments.isOpenForAny(dues.stream().map(Due::orderNo).toList())) {
            return Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS);
        }
        Optional<String> paymentNo = payments.payNow(buyer, dues);
        if (paymentNo.isEmpty()) {
            return Optional.of(OrderRefusal.INSUFFICIENT_BALANCE);
        }
        locked.forEach(order -> {
            order.paid(buyer.account(), buyer.user(), now);
            subscriptions.carryOut(order, now);
        });
        locked.forEach(order -> journal.note(
                order,
                OrderEventKind.PAID,
                buyer,
                null,
                Deed.of("order.paid", "order", order.orderNo())
                        .change("status", OrderStatus.UNPAID, OrderStatus.PAID)
                        .with("amount", order.payableAmount().getAmount())
                        .with("paymentNo", paymentNo.get())));
        return Optional.empty();
    }

    private Outcome payAtGateway(Actor buyer, List<OrderNo> orderNos, Money shown) {
        if (!payments.hasGateway()) {
            return new Refused(OrderRefusal.NO_GATEWAY);
        }
        List<Begun> begun = new ArrayList<>();
        Optional<Refused> refused = changes.makeAll(orderNos, () -> {
            List<Order> locked = lock(buyer, orderNos);
            return refuses(locked, shown, clock.instant()).or(() -> {
                Optional<Begun> payment = begin(buyer, locked);
                payment.ifPresent(begun::add);
                return payment.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Refused(OrderRefusal.PAYMENT_IN_PROGRESS));
            });
        });
        return refused.<Outcome>map(refusal -> refusal).orElseGet(() -> toCashier(begun.get(0)));
    }

    /** {@return nothing when another payment holds one of the orders} */
    private Optional<Begun> begin(Actor buyer, List<Order> locked) {
        Optional<String> paymentNo = payments.beginAtGateway(buyer, dues(locked));
        paymentNo.ifPresent(number -> audit.record(
                buyer,
                Deed.of("payment.begun", "payment", number)
                        .with(
                                "orderNo",
                                String.join(
                                        ", ",
                                        numbers(locked.stream()
                                                .map(Order::orderNo)
                                                .toList())))
                        .with("amount", total(locked).getAmount())));
        return paymentNo.map(number -> new Begun(number, subject(locked), firstDeadline(locked)));
    }

    private Outcome toCashier(Begun payment) {
        try {
            return new ToCashier(payments.cashier(payment.paymentNo(), payment.subject(), payment.expiresAt()));
        } catch (GatewayAwayException away) {
            return new Refused(OrderRefusal.GATEWAY_AWAY);
        }
    }

    private static String subject(List<Order> locked) {
        String first = locked.get(0).productName();
        return locked.size() == 1 ? first : first + " (+" + (locked.size() - 1) + ")";
    }

    private static Instant firstDeadline(List<Order> locked) {
        return locked.stream()
                .map(Order::expiresAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** {@return the first order that cannot be paid, and why, or that the total is another} */
    private Optional<Refused> refuses(List<Order> locked, Money shown, Instant now) {
        for (Order order : locked) {
            Optional<OrderRefusal> refusal =
                    order.refusesPaymentOf(order.payableAmount(), now).or(() -> subscriptions.refuses(order, now));
            if (refusal.isPresent()) {
                return Optional.of(new Refused(refusal.get(), locked.size() == 1 ? null : order.orderNo()));
            }
        }
        return total(locked).isEqual(shown) ? Optional.empty() : Optional.of(new Refused(OrderRefusal.AMOUNT_CHANGED));
    }

    private List<Order> lock(Actor buyer, List<OrderNo> sorted) {
        return sorted.stream().map(orderNo -> lock(buyer, orderNo)).toList();
    }

    private Order lock(Actor buyer, OrderNo orderNo) {
        Order order = orders.lockOfBuyer(orderNo, buyer.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
        buyer.require(Action.PAY_ORDER, order.resource());
        return order;
    }

    private static List<Due> dues(List<Order> locked) {
        return locked.stream()
                .map(order -> new Due(order.orderNo().value(), order.payableAmount()))
                .toList();
    }

    private static Money total(List<Order> locked) {
        return locked.stream().map(Order::payableAmount).reduce(Yuan.ZERO, Money::plus);
    }

    private static List<String> numbers(List<OrderNo> orderNos) {
        return orderNos.stream().map(OrderNo::value).toList();
    }

    private record Begun(String paymentNo, String subject, Instant expiresAt) {}

    /** What pressing 确认支付 came to. */
    public sealed interface Outcome permits Paid, ToCashier, Refused {}

    public record Paid() implements Outcome {}

    /** The buyer's browser goes to the gateway. */
    public record ToCashier(URI address) implements Outcome {}

    /**
     * Nothing was charged.
     *
     * @param orderNo which of several orders stands in the way; null when it is the only one, or none by itself
     */
    public record Refused(OrderRefusal refusal, @Nullable OrderNo orderNo) implements Outcome {

        public Refused(OrderRefusal refusal) {
            this(refusal, null);
        }
    }
}
