package org.zhanggui.order.web;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of subscriptions show of one.
 *
 * @param onSale whether its product is in the shop
 * @param renewable whether its spec is on sale with a renewal price
 * @param upgradable whether its product has another spec on sale
 * @param openOrderNo the renewal or upgrade that waits for its payment
 */
record SubscriptionRow(
        long id,
        long productId,
        String productName,
        String shopName,
        String specName,
        boolean trial,
        LocalDate startedOn,
        LocalDate endsOn,
        Instant endsAt,
        SubscriptionStatus status,
        boolean onSale,
        boolean renewable,
        boolean upgradable,
        @Nullable String openOrderNo) {

    public boolean hasEnded() {
        return status == SubscriptionStatus.ENDED;
    }

    /** {@return whether an order can be placed that changes it} */
    public boolean isChangeable() {
        return !trial && !hasEnded() && openOrderNo == null;
    }
}
