package org.zhanggui.order;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * Somebody asked for a price that is beyond their limit. Published in the transaction that files it.
 *
 * @param approval the request's ID
 * @param original the order's amount at placement
 * @param amount what it shall cost
 * @param at when it was asked
 */
public record RepriceAsked(
        long approval,
        AccountId provider,
        OrderNo orderNo,
        long productId,
        String productName,
        BigDecimal original,
        BigDecimal amount,
        @Nullable String reason,
        UserId asker,
        Instant at) {}
