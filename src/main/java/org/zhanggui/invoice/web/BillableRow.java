package org.zhanggui.invoice.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.money.Yuan;

/**
 * An order that a buyer chooses, or has chosen, to have invoiced.
 *
 * @param completed whether it came to its end with something paid and nothing given back
 * @param request the live request that it is in already; null for none
 */
record BillableRow(
        long id,
        String orderNo,
        long provider,
        String shopName,
        String productName,
        String specName,
        @Nullable Instant completedAt,
        BigDecimal payable,
        boolean completed,
        @Nullable Long request) {

    public boolean isBillable() {
        return completed && request == null;
    }

    public Money amount() {
        return Money.of(Yuan.CNY, payable);
    }
}
