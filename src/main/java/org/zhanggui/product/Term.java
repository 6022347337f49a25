package org.zhanggui.product;

import java.time.LocalDate;

/**
 * How long what was bought runs: from its first day through whole calendar months and days. The day of the month that it
 * began on is kept: begun on 31 January for a month it ends with February, and renewed for a month with 31 March.
 *
 * @param anchor the first day, in Asia/Shanghai
 * @param months whole calendar months bought so far; a year is twelve
 * @param days single days bought beside them
 */
public record Term(LocalDate anchor, int months, int days) {

    private static final int MONTHS_OF_A_YEAR = 12;

    public Term {
        if (months < 0 || days < 0) {
            throw new IllegalArgumentException("a term does not run backwards");
        }
    }

    /** {@return a term with nothing bought yet} */
    public static Term from(LocalDate firstDay) {
        return new Term(firstDay, 0, 0);
    }

    /**
     * {@return the term with one more cycle on its end}
     *
     * @throws IllegalArgumentException for a single service, which has no length
     */
    public Term plus(SaleCycle cycle) {
        return switch (cycle.unit()) {
            case DAY -> new Term(anchor, months, days + cycle.count());
            case MONTH -> new Term(anchor, months + cycle.count(), days);
            case YEAR -> new Term(anchor, months + MONTHS_OF_A_YEAR * cycle.count(), days);
            case TIME -> throw new IllegalArgumentException("a single service has no length");
        };
    }

    /** {@return the first day that is no longer part of it, in Asia/Shanghai} */
    public LocalDate end() {
        return anchor.plusMonths(months).plusDays(days);
    }
}
