package org.zhanggui.order;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.payment.Payments;

/**
 * Changes an unpaid order that a gateway payment may hold. The change is tried in a transaction of its own, which a refusal
 * rolls back; when it is refused because the buyer is at a cashier, that payment is closed at the gateway, outside of any
 * transaction, and the change is tried again. If the buyer paid there first, the change then finds a paid order.
 */
@Component
class UnpaidOrderChange {

    private static final int TRIES = 3;

    private final Payments payments;
    private final TransactionTemplate transaction;

    UnpaidOrderChange(Payments payments, TransactionTemplate transaction) {
        this.payments = payments;
        this.transaction = transaction;
    }

    /** @param change locks the order, and refuses with {@link OrderRefusal#PAYMENT_IN_PROGRESS} while a payment holds it */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<OrderRefusal> make(OrderNo orderNo, Supplier<Optional<OrderRefusal>> change) {
        Optional<OrderRefusal> refusal = Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS);
        for (int tried = 0; tried < TRIES && refusal.equals(Optional.of(OrderRefusal.PAYMENT_IN_PROGRESS)); tried++) {
            if (tried > 0) {
                payments.releaseOrder(orderNo.value());
            }
            refusal = inTransaction(change);
        }
        return refusal;
    }

    private Optional<OrderRefusal> inTransaction(Supplier<Optional<OrderRefusal>> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<OrderRefusal> refusal = change.get();
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            }
            return refusal;
        }));
    }
}
