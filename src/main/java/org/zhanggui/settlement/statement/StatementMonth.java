package org.zhanggui.settlement.statement;

import java.time.YearMonth;
import org.joda.money.Money;

/**
 * A month of a provider.
 *
 * @param paidOut what the bank paid in it, of this month's withdrawals and earlier ones: debits less credits of 2202.03 by PAYOUT
 */
record StatementMonth(YearMonth month, Sums sums, Money paidOut) {

    /** {@return by which the list is walked, {@code 202611}} */
    public long key() {
        return month.getYear() * 100L + month.getMonthValue();
    }

    public String address() {
        return StatementController.PATH + "/" + month;
    }
}
