package org.zhanggui.order;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * A provider answered a buyer's wish for another price: by repricing the order, of which an {@link OrderEvent} tells as well,
 * or by declining. Published in the transaction in which it happens.
 *
 * @param request the request's ID
 * @param outcome {@code ACCEPTED}, {@code ANSWERED} (repriced to another amount) or {@code DECLINED}
 * @param payable what the order costs now
 * @param answer what the provider said, at most 200 characters; always there with {@code DECLINED}
 * @param asker who asked, for the buyer
 * @param by who answered, for the provider
 */
public record RepriceRequestAnswered(
        long request,
        OrderNo orderNo,
        AccountId buyer,
        AccountId provider,
        long productId,
        String productName,
        RepriceRequestStatus outcome,
        BigDecimal wished,
        BigDecimal payable,
        @Nullable String answer,
        UserId asker,
        UserId by,
        Instant at) {}
