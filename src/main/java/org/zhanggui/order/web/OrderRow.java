package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.shared.money.Yuan;

/** A row of the buyer's and of the provider's list of orders. */
record OrderRow(
        long id,
        String orderNo,
        OrderType type,
        OrderStatus status,
        long buyerAccountId,
        String shopName,
        long productId,
        String productName,
        String specName,
        @Nullable String fromSpecName,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate periodTo,
        int cycleCount,
        CycleUnit cycleUnit,
        BigDecimal original,
        BigDecimal payable,
        Instant placedAt,
        @Nullable String repricedBy,
        @Nullable String reason) {

    public Money originalAmount() {
        return Money.of(Yuan.CNY, original);
    }

    public Money payableAmount() {
        return Money.of(Yuan.CNY, payable);
    }
}
