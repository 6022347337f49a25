package org.zhanggui.invoice;

/** What can happen to a request for an invoice, in the words of its timeline and of notices. */
public enum InvoiceEventKind {
    REQUESTED,
    CONFIRMED,
    MAILED,
    ISSUED,
    RECEIVED,
    CANCELLED,
    QUESTIONED,
    ANSWERED,
    RETURNED,
    /** The buyer gave another address for what came back. */
    READDRESSED,
    URGED,
    /** An order in it was refunded before there was an invoice. */
    REDUCED,
    RED_LETTER_DUE,
    RED_LETTER_DONE,
    /** The calendar moved the day on which it is due. */
    DUE_MOVED,
    /** Three working days are left; from here on told once of each deadline, and kept as no step. */
    THREE_DAYS,
    ONE_DAY,
    OVERDUE;
}
