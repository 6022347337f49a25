package org.zhanggui.order;

/** How staff decides between the parties of an order. */
public enum AppealOutcome {
    /** What was delivered is good enough. */
    COMPLETED,
    /** The provider has to go on; the order moves again from where it stood. */
    CONTINUED,
    /** The buyer gets something back, and the order is over. */
    REFUNDED
}
