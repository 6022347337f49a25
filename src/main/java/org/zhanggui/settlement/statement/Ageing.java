package org.zhanggui.settlement.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.zhanggui.settlement.statement.Bars.Bar;
import org.zhanggui.shared.money.Yuan;

/**
 * What a provider has not withdrawn yet (2202.01 and 2202.02 of each order), by the calendar days in Shanghai since the order was
 * settled.
 */
record Ageing(BigDecimal week, BigDecimal month, BigDecimal quarter, BigDecimal older) {

    /** The last day of each but the last. */
    static final int WEEK = 7;

    static final int MONTH = 30;
    static final int QUARTER = 90;

    /** @param label says a bar's range, by its name */
    List<Bar> bars(UnaryOperator<String> label) {
        return Bars.of(List.of(
                new Bar(label.apply("week"), Yuan.of(week)),
                new Bar(label.apply("month"), Yuan.of(month)),
                new Bar(label.apply("quarter"), Yuan.of(quarter)),
                new Bar(label.apply("older"), Yuan.of(older))));
    }
}
