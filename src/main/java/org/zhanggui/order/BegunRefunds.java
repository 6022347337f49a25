package org.zhanggui.order;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.payment.Refunds;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * How every refund begins, whoever wants it: the order ends, what it bought is taken back, its money is asked back, and a
 * request that still waits for an answer is overtaken; all in one transaction and under the lock of the order.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BegunRefunds {

    private final PaidSubscriptions subscriptions;
    private final RefundRequestRepository requests;
    private final Refunds refunds;
    private final OrderJournal journal;

    BegunRefunds(
            PaidSubscriptions subscriptions, RefundRequestRepository requests, Refunds refunds, OrderJournal journal) {
        this.subscriptions = subscriptions;
        this.requests = requests;
        this.refunds = refunds;
        this.journal = journal;
    }

    /** {@return why an order could not be refunded now, with that amount} */
    Optional<OrderRefusal> refuses(Order order, Money amount) {
        return order.refusesRefundOf(amount).or(() -> subscriptions.refusesTakingBack(order));
    }

    /** @param note what both sides read of it */
    Optional<OrderRefusal> begin(Order order, Money amount, Actor by, @Nullable String note, Instant now) {
        subscriptions.lock(order);
        Optional<OrderRefusal> refusal = refuses(order, amount);
        if (refusal.isEmpty()) {
            OrderStatus before = order.status();
            requests.findPending(order).ifPresent(request -> request.overtake(now));
            order.beginRefund(amount);
            subscriptions.takeBack(order, by, now);
            refunds.ask(order.orderNo().value(), amount);
            journal.note(
                    order,
                    OrderEventKind.REFUND_BEGUN,
                    by,
                    note,
                    Deed.of("order.refund-begun", "order", order.orderNo())
                            .change("status", before, order.status())
                            .with(
                                    "amount",
                                    Objects.requireNonNull(order.refundedAmount())
                                            .getAmount())
                            .with("paid", order.payableAmount().getAmount())
                            .with("note", note));
        }
        return refusal;
    }
}
