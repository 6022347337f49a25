package org.zhanggui.order;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.order.OrderPayment.Refused;
import org.zhanggui.payment.GatewayAwayException;
import org.zhanggui.payment.Payments;

/**
 * Changes unpaid orders that gateway payments may hold. The change is tried in a transaction of its own, which a refusal
 * rolls back; when it is refused because the buyer is at a cashier, that payment is closed at the gateway, outside of any
 * transaction, and the change is tried again. If the buyer paid there first, the change then finds a paid order; if the gateway
 * does not answer, nothing is changed.
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
        return makeAll(List.of(orderNo), () -> change.get().map(Refused::new)).map(Refused::refusal);
    }

    /** The same for several orders, all of them or none. */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<Refused> makeAll(List<OrderNo> orderNos, Supplier<Optional<Refused>> change) {
        Optional<Refused> refused = inTransaction(change);
        for (int tried = 1; tried < TRIES && isHeld(refused); tried++) {
            try {
                orderNos.forEach(orderNo -> payments.releaseOrder(orderNo.value()));
            } catch (GatewayAwayException away) {
                return Optional.of(new Refused(OrderRefusal.GATEWAY_AWAY));
            }
            refused = inTransaction(change);
        }
        return refused;
    }

    private static boolean isHeld(Optional<Refused> refused) {
        return refused.filter(refusal -> refusal.refusal() == OrderRefusal.PAYMENT_IN_PROGRESS)
                .isPresent();
    }

    private Optional<Refused> inTransaction(Supplier<Optional<Refused>> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Refused> refused = change.get();
            if (refused.isPresent()) {
                status.setRollbackOnly();
            }
            return refused;
        }));
    }
}
