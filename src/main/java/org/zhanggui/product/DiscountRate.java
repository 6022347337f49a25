package org.zhanggui.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Sale price ÷ list price as a percentage with three decimals, rounded half up. It is shown, and never used to compute a
 * price.
 */
public record DiscountRate(BigDecimal percent) {

    private static final int DECIMALS = 3;

    /** {@return the rate, or nothing for a list price of 0, which has none} */
    public static Optional<DiscountRate> of(Money listPrice, Money salePrice) {
        if (listPrice.isZero()) {
            return Optional.empty();
        }
        return Optional.of(new DiscountRate(
                salePrice.getAmount().movePointRight(2).divide(listPrice.getAmount(), DECIMALS, RoundingMode.HALF_UP)));
    }

    /** {@return as {@code 90.000%}} */
    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
