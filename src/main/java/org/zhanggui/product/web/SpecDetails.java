package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.DiscountRate;
import org.zhanggui.shared.money.Yuan;

/** A spec with the prices of its sale cycles, as pages show it. */
record SpecDetails(
        long id,
        String name,
        boolean listed,
        @Nullable Integer trialDays,
        @Nullable BigDecimal perYear,
        @Nullable BigDecimal perMonth,
        List<Cycle> cycles) {

    public @Nullable Money renewalPerYear() {
        return perYear == null ? null : Money.of(Yuan.CNY, perYear);
    }

    public @Nullable Money renewalPerMonth() {
        return perMonth == null ? null : Money.of(Yuan.CNY, perMonth);
    }

    /** A row of its table of sale cycles. */
    record Cycle(long id, int count, CycleUnit unit, BigDecimal list, BigDecimal sale) {

        public Money listPrice() {
            return Money.of(Yuan.CNY, list);
        }

        public Money salePrice() {
            return Money.of(Yuan.CNY, sale);
        }

        /** {@return the discount rate, or null for a list price of 0} */
        public @Nullable String rate() {
            return DiscountRate.of(listPrice(), salePrice())
                    .map(DiscountRate::toString)
                    .orElse(null);
        }
    }
}
