package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.money.Yuan;

/**
 * One reprice in an order's history.
 *
 * @param askedBy whose request it was, null where nobody asked
 */
record PriceStep(
        BigDecimal from,
        BigDecimal to,
        @Nullable String reason,
        String by,
        @Nullable String askedBy,
        Instant at) {

    public Money fromAmount() {
        return Money.of(Yuan.CNY, from);
    }

    public Money toAmount() {
        return Money.of(Yuan.CNY, to);
    }
}
