package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/**
 * 验收: the buyer accepts what was delivered, or sends it back with a reason. What nobody says anything about counts as
 * accepted when its time is over: that is judged by the clock, and marked a little later. Another buyer's order and none at
 * all are not found alike ({@link NotFoundException}).
 */
@Service
public class OrderAcceptance {

    /** The longest reason, in characters; both sides read it. */
    public static final int LONGEST_REASON = 500;

    private static final int MOST_BATCHES = 50;

    private final OrderRepository orders;
    private final OrderJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderAcceptance(OrderRepository orders, OrderJournal journal, TransactionTemplate transaction, Clock clock) {
        this.orders = orders;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was delivered is good; the order is complete. */
    @Transactional
    public Optional<OrderRefusal> accept(Actor buyer, OrderNo orderNo) {
        return move(buyer, orderNo, OrderEventKind.COMPLETED, null, Order::accept);
    }

    /** What was delivered is not good, and the provider goes on. */
    @Transactional
    public Optional<OrderRefusal> reject(Actor buyer, OrderNo orderNo, String reason) {
        return move(buyer, orderNo, OrderEventKind.REJECTED, reason, Order::reject);
    }

    private Optional<OrderRefusal> move(
            Actor buyer,
            OrderNo orderNo,
            OrderEventKind what,
            @Nullable String note,
            BiFunction<Order, Instant, Optional<OrderRefusal>> move) {
        Order order = orders.lockOfBuyer(orderNo, buyer.account())
                .orElseThrow(() -> new NotFoundException("order " + orderNo));
        buyer.require(Action.ACCEPT_DELIVERY, order.resource());
        OrderStatus before = order.status();
        Optional<OrderRefusal> refusal = move.apply(order, clock.instant());
        if (refusal.isEmpty()) {
            journal.moved(order, what, buyer, note, before);
        }
        return refusal;
    }

    /** Marks as complete what counts as accepted, the longest overdue first. */
    public void sweep() {
        int batches = 0;
        while (sweepBatch() == OrderRepository.OVERDUE_AT_ONCE && ++batches < MOST_BATCHES) {
            // The next batch, until there is no full one.
        }
    }

    private int sweepBatch() {
        List<String> overdue = orders.findAcceptingThemselves(clock.instant());
        overdue.stream()
                .map(OrderNo::new)
                .forEach(orderNo -> transaction.executeWithoutResult(status -> markAccepted(orderNo)));
        return overdue.size();
    }

    private void markAccepted(OrderNo orderNo) {
        Instant now = clock.instant();
        orders.lock(orderNo).filter(order -> order.acceptsItself(now)).ifPresent(order -> {
            OrderStatus before = order.status();
            order.accept(now);
            journal.moved(order, OrderEventKind.COMPLETED, null, null, before);
        });
    }
}
