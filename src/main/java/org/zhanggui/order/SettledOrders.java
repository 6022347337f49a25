package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.payment.PayableOrders;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** Answers to payment for orders: what a gateway took for an order settles it, or goes back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SettledOrders implements PayableOrders {

    private final OrderRepository orders;
    private final PaidSubscriptions subscriptions;
    private final OrderJournal journal;
    private final Clock clock;

    SettledOrders(OrderRepository orders, PaidSubscriptions subscriptions, OrderJournal journal, Clock clock) {
        this.clock = clock;
        this.orders = orders;
        this.subscriptions = subscriptions;
        this.journal = journal;
    }

    @Override
    public void lock(String orderNo) {
        find(orderNo);
    }

    @Override
    public boolean settle(String orderNo, Money amount, AccountId payer, UserId payingUser, Instant paidAt) {
        Order order = find(orderNo);
        if (order.refusesPaymentOf(amount, paidAt)
                .or(() -> subscriptions.refuses(order, paidAt))
                .isPresent()) {
            return false;
        }
        order.paid(payer, payingUser, paidAt);
        subscriptions.carryOut(order, paidAt);
        journal.noteAutomatic(
                order,
                OrderEventKind.PAID,
                payer,
                null,
                Deed.of("order.paid", "order", orderNo)
                        .change("status", OrderStatus.UNPAID, OrderStatus.PAID)
                        .with("amount", amount.getAmount()));
        return true;
    }

    @Override
    public void refunded(String orderNo) {
        Order order = find(orderNo);
        if (order.status() == OrderStatus.REFUNDED) {
            return; // told twice
        }
        order.refunded(clock.instant());
        journal.noteAutomatic(
                order,
                OrderEventKind.REFUNDED,
                order.buyer(),
                null,
                Deed.of("order.refunded", "order", orderNo)
                        .change("status", OrderStatus.REFUNDING, OrderStatus.REFUNDED)
                        .with(
                                "amount",
                                Objects.requireNonNull(order.refundedAmount()).getAmount()));
    }

    private Order find(String orderNo) {
        return orders.lock(new OrderNo(orderNo)).orElseThrow(() -> new NotFoundException("order " + orderNo));
    }
}
