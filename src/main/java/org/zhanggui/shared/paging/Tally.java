package org.zhanggui.shared.paging;

/**
 * How many rows a list has: exact up to 1,000, and "1,000+" beyond, so that counting never costs more than that.
 *
 * @param counted what {@code select count(*) from (select 1 … limit 1001)} found
 */
public record Tally(int counted) {

    /** The most that a query counts. */
    public static final int LIMIT = 1_001;

    @Override
    public String toString() {
        return counted < LIMIT ? "%,d".formatted(counted) : "1,000+";
    }
}
