package org.zhanggui.order;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * Marks orders whose deadline has passed. Nothing depends on when it runs: an overdue order is refused by the clock, marked or
 * not.
 */
@Service
public class OrderExpiry {

    private static final int MOST_BATCHES = 50;

    private final OrderRepository orders;
    private final Payments payments;
    private final UnpaidOrderChange changes;
    private final OrderJournal journal;
    private final Clock clock;

    OrderExpiry(
            OrderRepository orders, Payments payments, UnpaidOrderChange changes, OrderJournal journal, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Marks what is overdue, the oldest first; a payment that is open for such an order is closed at its gateway. What cannot
     * be marked now, as when that gateway is away, is left for the next run and keeps nothing from being marked.
     */
    public void sweep() {
        String last = "";
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<String> overdue = orders.findOverdue(clock.instant(), last);
            overdue.stream().map(OrderNo::new).forEach(this::markOverdue);
            if (overdue.size() < OrderRepository.OVERDUE_AT_ONCE) {
                return;
            }
            last = overdue.get(overdue.size() - 1);
        }
    }

    /** Marks one order, if it is overdue: what waits for it to be out of the way need not wait for the sweep. */
    void markOverdue(OrderNo orderNo) {
        changes.make(orderNo, () -> expire(orderNo));
    }

    private Optional<OrderRefusal> expire(OrderNo orderNo) {
        return orders.lock(orderNo)
                .filter(order -> order.expire(clock.instant()))
                .flatMap(order -> {
                    if (payments.isOpenFor(orderNo.value())) {
                        return Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS);
                    }
                    journal.noteAutomatic(
                            order,
                            OrderEventKind.EXPIRED,
                            order.buyer(),
                            null,
                            Deed.of("order.expired", "order", orderNo)
                                    .change("status", OrderStatus.UNPAID, OrderStatus.EXPIRED));
                    return Optional.<OrderRefusal>empty();
                });
    }
}
