package org.zhanggui.order;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.Due;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.idempotency.Idempotency;

/** 确认支付: a buyer pays what they were shown, or nothing is charged. */
@Service
public class OrderPayment {

    private final OrderRepository orders;
    private final Payments payments;
    private final UnpaidOrderChange changes;
    private final PaidSubscriptions subscriptions;
    private final Idempotency idempotency;
    private final OrderJournal journal;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderPayment(
            OrderRepository orders,
            Payments payments,
            UnpaidOrderChange changes,
            PaidSubscriptions subscriptions,
            Idempotency idempotency,
            OrderJournal journal,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.idempotency = idempotency;
        this.journal = journal;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Pays from the balance, or sends the buyer to the gateway's cashier. 0.00 is paid at once, whatever the method.
     *
     * @param shown the amount that the buyer saw; only compared, never charged
     * @param idempotencyKey chosen when the payment page was shown
     * @throws NotFoundException for an unknown number and for another buyer's order alike
     */
    public Outcome pay(Actor buyer, OrderNo orderNo, Money shown, PaymentMethod method, String idempotencyKey) {
        return method == PaymentMethod.GATEWAY && shown.isPositive()
                ? payAtGateway(buyer, orderNo, shown)
                : payNow(buyer, orderNo, shown, idempotencyKey);
    }

    private Outcome payNow(Actor buyer, OrderNo orderNo, Money shown, String idempotencyKey) {
        String body = "pay " + orderNo + " " + shown.getAmount();
        Optional<OrderRefusal> refusal = changes.make(orderNo, () -> {
            Order order = lock(buyer, orderNo);
            if (idempotency
                    .earlierOutcome(buyer.account(), idempotencyKey, body)
                    .isPresent()) {
                return Optional.empty();
            }
            // One look at the clock, under the lock: what is judged in time is also dated in time.
            Instant now = clock.instant();
            return order.refusesPaymentOf(shown, now)
                    .or(() -> subscriptions.refuses(order, now))
                    .or(() -> charge(buyer, order, now))
                    .or(() -> {
                        idempotency.outcome(buyer.account(), idempotencyKey, "paid");
                        return Optional.empty();
                    });
        });
        return refusal.<Outcome>map(Refused::new).orElseGet(Paid::new);
    }

    private Optional<OrderRefusal> charge(Actor buyer, Order order, Instant now) {
        String orderNo = order.orderNo().value();
        if (payments.isOpenFor(orderNo)) {
            return Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS);
        }
        Optional<String> paymentNo = payments.payNow(buyer, new Due(orderNo, order.payableAmount()));
        if (paymentNo.isEmpty()) {
            return Optional.of(OrderRefusal.INSUFFICIENT_BALANCE);
        }
        order.paid(buyer.account(), buyer.user(), now);
        subscriptions.carryOut(order, now);
        journal.note(
                order,
                OrderEventKind.PAID,
                buyer,
                null,
                Deed.of("order.paid", "order", orderNo)
                        .change("status", OrderStatus.UNPAID, OrderStatus.PAID)
                        .with("amount", order.payableAmount().getAmount())
                        .with("paymentNo", paymentNo.get()));
        return Optional.empty();
    }

    private Outcome payAtGateway(Actor buyer, OrderNo orderNo, Money shown) {
        if (!payments.hasGateway()) {
            return new Refused(OrderRefusal.NO_GATEWAY);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Order order = lock(buyer, orderNo);
            Instant now = clock.instant();
            return order.refusesPaymentOf(shown, now)
                    .or(() -> subscriptions.refuses(order, now))
                    .<Outcome>map(Refused::new)
                    .orElseGet(() -> new ToCashier(cashier(buyer, order)));
        }));
    }

    private URI cashier(Actor buyer, Order order) {
        String orderNo = order.orderNo().value();
        String paymentNo = payments.beginAtGateway(buyer, new Due(orderNo, order.payableAmount()));
        audit.record(
                buyer,
                Deed.of("payment.begun", "payment", paymentNo)
                        .with("orderNo", orderNo)
                        .with("amount", order.payableAmount().getAmount()));
        return payments.cashier(paymentNo, orderNo, order.productName(), order.payableAmount());
    }

    private Order lock(Actor buyer, OrderNo orderNo) {
        Order order = orders.lockOfBuyer(orderNo, buyer.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
        buyer.require(Action.PAY_ORDER, order.resource());
        return order;
    }

    /** What pressing 确认支付 came to. */
    public sealed interface Outcome permits Paid, ToCashier, Refused {}

    public record Paid() implements Outcome {}

    /** The buyer's browser goes to the gateway. */
    public record ToCashier(URI address) implements Outcome {}

    public record Refused(OrderRefusal refusal) implements Outcome {}
}
