package org.zhanggui.settlement.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;

/** A chart of bars, as long as their amounts compare with the largest one. */
final class Bars {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private Bars() {}

    static List<Bar> of(List<Bar> bars) {
        BigDecimal largest = bars.stream().map(bar -> bar.amount.getAmount()).reduce(BigDecimal.ZERO, BigDecimal::max);
        return bars.stream()
                .map(bar -> new Bar(bar.label, bar.amount, percent(bar.amount.getAmount(), largest)))
                .toList();
    }

    private static int percent(BigDecimal amount, BigDecimal largest) {
        return amount.signum() <= 0
                ? 0
                : amount.multiply(WHOLE)
                        .divide(largest, 0, RoundingMode.HALF_UP)
                        .intValueExact();
    }

    /** One of them. What is below zero has no length, and is said by its amount. */
    record Bar(String label, Money amount, int percent) {

        Bar(String label, Money amount) {
            this(label, amount, 0);
        }
    }
}
