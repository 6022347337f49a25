package org.zhanggui.settlement;

/** Whether what a provider earned with an order can be withdrawn, and why not. */
public enum Availability {
    AVAILABLE,
    /** Its buyer can still have it refunded without asking. */
    REFUND_PERIOD,
    /** Its buyer asks for a refund, and nobody has answered yet. */
    REFUND_ASKED,
    /** The provider does not meet a condition. */
    CONDITIONS_MISSING,
    /** It makes up for orders that were refunded after their parts were paid out. */
    NEGATIVE_BALANCE,
    /** It was refunded after its part was paid out, which later orders make up for. */
    OWED,
    /** Nothing of it is left: it is in a withdrawal. */
    WITHDRAWN,
    /** Nothing of it is left: its buyer has the money back. */
    REFUNDED
}
