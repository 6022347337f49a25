package org.zhanggui.order;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/**
 * An order as those see it who write bills for it.
 *
 * @param paid what the buyer paid for it, the marketplace's commission included
 * @param refunded what of it goes, or went, back to the buyer; null when nothing does
 */
public record BillableOrder(
        OrderNo orderNo,
        AccountId buyer,
        AccountId provider,
        String shopName,
        String productName,
        OrderStatus status,
        Money paid,
        @Nullable Money refunded) {

    static BillableOrder of(Order order) {
        return new BillableOrder(
                order.orderNo(),
                order.buyer(),
                order.bought().provider(),
                order.bought().shopName(),
                order.productName(),
                order.status(),
                order.payableAmount(),
                order.refundedAmount());
    }

    /** {@return whether it has come to its end, with something paid and nothing given back} */
    public boolean isBillable() {
        return status == OrderStatus.COMPLETED && paid.isPositive();
    }
}
