package org.zhanggui.shared.access;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement of a policy lets prices be lowered; where it names both limits, both hold.
 *
 * @param amountMax yuan taken off, at most; null for no such limit
 * @param percentMax percent taken off, at most; null for no such limit
 */
public record RepriceLimits(
        @Nullable BigDecimal amountMax, @Nullable BigDecimal percentMax) {

    public static final RepriceLimits NONE = new RepriceLimits(null, null);

    private static final int HUNDREDTHS = 2;

    public boolean keeps(@Nullable Reduction reduction) {
        return reduction == null
                || (amountMax == null || reduction.takesOffAtMost(amountMax))
                        && (percentMax == null || reduction.takesOffAtMostPercent(percentMax));
    }

    /** {@return the lowest amount that they let an order have, to the fen} */
    public Money lowest(Money original) {
        BigDecimal off = original.getAmount();
        if (amountMax != null) {
            off = off.min(amountMax);
        }
        if (percentMax != null) {
            off = off.min(original.getAmount().multiply(percentMax).movePointLeft(2));
        }
        return original.minus(off.setScale(HUNDREDTHS, RoundingMode.DOWN));
    }
}
