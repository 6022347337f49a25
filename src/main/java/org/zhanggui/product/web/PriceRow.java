package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.shared.money.Yuan;

/** A line of a product's price history. */
record PriceRow(
        long id,
        Instant at,
        String person,
        String specName,
        @Nullable Integer count,
        @Nullable CycleUnit unit,
        String what,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after) {

    public boolean isAmount() {
        return what.endsWith("PRICE") || what.startsWith("RENEWAL");
    }

    public boolean isDays() {
        return what.equals("TRIAL_DAYS");
    }

    public @Nullable Money amountBefore() {
        return before == null ? null : Money.of(Yuan.CNY, before);
    }

    public @Nullable Money amountAfter() {
        return after == null ? null : Money.of(Yuan.CNY, after);
    }

    public @Nullable Integer daysBefore() {
        return before == null ? null : before.intValue();
    }

    public @Nullable Integer daysAfter() {
        return after == null ? null : after.intValue();
    }
}
