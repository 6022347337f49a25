package org.zhanggui.settlement;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.zhanggui.settlement.Earnings.Part;
import org.zhanggui.shared.money.Yuan;

/**
 * Out of which orders an amount comes. What was refunded after it was paid out is made up for first, so that those orders are
 * done with; then the parts are taken whole, those that were settled first before the others, and of the last one what is
 * still wanted.
 *
 * @param lines what is taken of each order; below zero where it makes up for a refund
 * @param sum what comes together, at most what was asked for
 */
record Allocation(List<Line> lines, Money sum) {

    /** A withdrawal comes out of no more orders than that. */
    static final int MOST_ORDERS = 5_000;

    Allocation {
        lines = List.copyOf(lines);
    }

    /** @param parts in the order in which they are taken, what is below zero first */
    static Allocation of(List<Part> parts, Money wanted) {
        List<Line> lines = new ArrayList<>();
        Money sum = Yuan.ZERO;
        for (Part part : parts) {
            Money missing = wanted.minus(sum);
            if (!missing.isPositive()) {
                break;
            }
            Money taken = part.money().isGreaterThan(missing) ? missing : part.money();
            lines.add(new Line(part.orderNo(), taken));
            sum = sum.plus(taken);
        }
        return new Allocation(lines, sum);
    }

    /** What is taken of an order. */
    record Line(String orderNo, Money amount) {}
}
