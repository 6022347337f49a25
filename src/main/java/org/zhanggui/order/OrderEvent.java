package org.zhanggui.order;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.ProductKind;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * Something happened to an order. Published in the transaction in which it does: facts, as they were at that moment.
 *
 * @param original yuan, at placement
 * @param payable yuan, what it costs or was paid at
 * @param commissionRate the marketplace's share, 0.1000 for ten percent
 * @param refunded yuan, what goes or went back to the buyer; null when nothing does
 * @param note what was said about it, at most 500 characters; both sides may read it
 * @param by who did it; null for what the marketplace does by itself
 * @param byAccount whom they acted for
 */
public record OrderEvent(
        OrderNo orderNo,
        OrderEventKind kind,
        OrderType type,
        AccountId buyer,
        AccountId provider,
        long productId,
        String productName,
        ProductKind productKind,
        BigDecimal original,
        BigDecimal payable,
        BigDecimal commissionRate,
        @Nullable BigDecimal refunded,
        @Nullable String note,
        @Nullable UserId by,
        @Nullable AccountId byAccount,
        Instant at) {

    /** {@return whether the buyer's side did it} */
    public boolean isByBuyer() {
        return buyer.equals(byAccount);
    }

    /** {@return whether the provider's side did it} */
    public boolean isByProvider() {
        return provider.equals(byAccount);
    }
}
