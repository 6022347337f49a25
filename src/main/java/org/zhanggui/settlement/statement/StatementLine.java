package org.zhanggui.settlement.statement;

/** An order in a month's statement. */
record StatementLine(String orderNo, String productName, Sums sums) {

    /** {@return by which the list is walked: numbers of orders are digits, and begin with the day} */
    long key() {
        return Long.parseLong(orderNo);
    }
}
