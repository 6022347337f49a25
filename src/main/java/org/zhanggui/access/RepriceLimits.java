package org.zhanggui.access;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Reduction;

/**
 * How far a statement lets prices be lowered.
 *
 * @param amountMax yuan taken off, at most; null for no such limit
 * @param percentMax percent taken off, at most; null for no such limit
 */
record RepriceLimits(
        @Nullable BigDecimal amountMax, @Nullable BigDecimal percentMax) {

    static final RepriceLimits NONE = new RepriceLimits(null, null);

    boolean keeps(@Nullable Reduction reduction) {
        return reduction == null
                || (amountMax == null || reduction.takesOffAtMost(amountMax))
                        && (percentMax == null || reduction.takesOffAtMostPercent(percentMax));
    }
}
