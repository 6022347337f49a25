package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.RefundRequestStatus;
import org.zhanggui.shared.money.Yuan;

/** What a buyer asked to have back, as pages show it. */
record RefundRow(
        long id,
        String orderNo,
        long productId,
        String productName,
        BigDecimal paid,
        Instant paidAt,
        BigDecimal asked,
        String reason,
        String askedByName,
        Instant askedAt,
        RefundRequestStatus status,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String comment) {

    public Money paidAmount() {
        return Money.of(Yuan.CNY, paid);
    }

    public Money askedAmount() {
        return Money.of(Yuan.CNY, asked);
    }

    public boolean pending() {
        return status == RefundRequestStatus.PENDING;
    }

    public boolean declined() {
        return status == RefundRequestStatus.REFUSED;
    }
}
