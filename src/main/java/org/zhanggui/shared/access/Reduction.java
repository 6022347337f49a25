package org.zhanggui.shared.access;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * How far a price goes down: what the limits on repricing are measured against.
 *
 * @param original the amount at placement, which every reprice is measured from
 * @param payable the amount that it shall become, at most the original one
 */
public record Reduction(Money original, Money payable) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** {@return whether no more than so many yuan are taken off} */
    public boolean takesOffAtMost(BigDecimal yuan) {
        return off().compareTo(yuan) <= 0;
    }

    /** {@return whether no more than so many percent are taken off; compared without rounding} */
    public boolean takesOffAtMostPercent(BigDecimal percent) {
        return off().multiply(HUNDRED).compareTo(percent.multiply(original.getAmount())) <= 0;
    }

    private BigDecimal off() {
        return original.minus(payable).getAmount();
    }
}
