package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.Commission;
import org.zhanggui.order.RepriceApprovalStatus;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.money.Yuan;

/** A request for a price beyond its author's limit, as pages show it; the status is that of the moment of the question. */
record ApprovalRow(
        long id,
        String orderNo,
        long productId,
        String productName,
        BigDecimal original,
        BigDecimal payable,
        BigDecimal asked,
        BigDecimal lowest,
        BigDecimal commissionRate,
        @Nullable String reason,
        long askedBy,
        String askedByName,
        Instant askedAt,
        RepriceApprovalStatus status,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String comment) {

    public boolean pending() {
        return status == RepriceApprovalStatus.PENDING;
    }

    public Money payableAmount() {
        return yuan(payable);
    }

    public Money askedAmount() {
        return yuan(asked);
    }

    public Money lowestAmount() {
        return yuan(lowest);
    }

    /** {@return how far it is below what the asker could do alone} */
    public Money beyond() {
        return yuan(lowest.subtract(asked));
    }

    /** {@return how the amount that is asked for would be shared} */
    public Commission shares() {
        return Commission.of(askedAmount(), commissionRate);
    }

    Reduction reduction() {
        return new Reduction(yuan(original), askedAmount());
    }

    /** {@return what policies can call the order} */
    Resource resource() {
        return Resource.order(orderNo, productId);
    }

    boolean isBy(Actor actor) {
        return askedBy == actor.user().value();
    }

    /** {@return whether the actor is somebody who may decide on it now} */
    boolean isFor(Actor actor) {
        return pending()
                && !isBy(actor)
                && actor.permissions().decide(Action.REPRICE_ORDER, resource(), reduction()) == Decision.ALLOWED;
    }

    private static Money yuan(BigDecimal amount) {
        return Money.of(Yuan.CNY, amount);
    }
}
