package org.zhanggui.order;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * A buyer asked for another price of an unpaid order. Published in the transaction that files it.
 *
 * @param request the request's ID
 * @param original yuan, at placement
 * @param payable what the order costs
 * @param wished what it shall cost
 * @param note what the buyer said, at most 200 characters
 * @param asker who asked, for the buyer
 */
public record RepriceRequested(
        long request,
        OrderNo orderNo,
        AccountId buyer,
        AccountId provider,
        long productId,
        String productName,
        BigDecimal original,
        BigDecimal payable,
        BigDecimal wished,
        @Nullable String note,
        UserId asker,
        Instant at) {}
