package org.zhanggui.settlement.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.settlement.EarnedOrder;
import org.zhanggui.shared.money.Yuan;

/**
 * An order in the list of what a provider earned.
 *
 * @param paidSum what its buyer paid
 * @param withdrawal the last withdrawal that it is in, refused ones not counted; null for none
 */
record EarningRow(
        long id,
        String orderNo,
        String productName,
        BigDecimal paidSum,
        Instant settledAt,
        Instant availableFrom,
        BigDecimal pendingSum,
        BigDecimal availableSum,
        BigDecimal withdrawnSum,
        boolean refundAsked,
        @Nullable Long withdrawal,
        @Nullable String withdrawalNo) {

    EarnedOrder facts() {
        return new EarnedOrder(
                Yuan.of(pendingSum), Yuan.of(availableSum), Yuan.of(withdrawnSum), availableFrom, refundAsked);
    }

    public Money paid() {
        return Yuan.of(paidSum);
    }

    public Money pending() {
        return Yuan.of(pendingSum);
    }

    public Money available() {
        return Yuan.of(availableSum);
    }

    public Money withdrawn() {
        return Yuan.of(withdrawnSum);
    }

    /** {@return what the provider has of it: not available yet, available, and paid out} */
    public Money part() {
        return Yuan.of(pendingSum.add(availableSum).add(withdrawnSum));
    }
}
