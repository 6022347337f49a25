package org.zhanggui.order;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** 取消: a buyer no longer wants an unpaid order. */
@Service
public class OrderCancellation {

    private final OrderRepository orders;
    private final Payments payments;
    private final UnpaidOrderChange changes;
    private final OrderJournal journal;
    private final Clock clock;

    OrderCancellation(
            OrderRepository orders, Payments payments, UnpaidOrderChange changes, OrderJournal journal, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws NotFoundException for an unknown number and for another buyer's order alike */
    public Optional<OrderRefusal> cancel(Actor buyer, OrderNo orderNo) {
        return changes.make(orderNo, () -> {
            Order order = orders.lockOfBuyer(orderNo, buyer.account())
                    .orElseThrow(() -> new NotFoundException("order " + orderNo));
            buyer.require(Action.CANCEL_ORDER, order.resource());
            Optional<OrderRefusal> refusal = order.cancel(clock.instant());
            if (refusal.isEmpty() && payments.isOpenFor(orderNo.value())) {
                return Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS);
            }
            if (refusal.isEmpty()) {
                journal.note(
                        order,
                        OrderEventKind.CANCELLED,
                        buyer,
                        null,
                        Deed.of("order.cancelled", "order", orderNo)
                                .change("status", OrderStatus.UNPAID, OrderStatus.CANCELLED));
            }
            return refusal;
        });
    }
}
