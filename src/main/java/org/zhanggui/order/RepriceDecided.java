package org.zhanggui.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * What somebody asked for was approved or refused, or the order went on without it. Published in the transaction in which it
 * happens.
 *
 * @param approval the request's ID
 * @param outcome {@code APPROVED}, {@code REFUSED} or {@code OVERTAKEN}
 * @param comment what was said about it; always there with a refusal
 * @param at when
 */
public record RepriceDecided(
        long approval,
        AccountId provider,
        OrderNo orderNo,
        String productName,
        UserId asker,
        RepriceApprovalStatus outcome,
        @Nullable String comment,
        Instant at) {}
