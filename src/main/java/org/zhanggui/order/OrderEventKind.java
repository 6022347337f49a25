package org.zhanggui.order;

/** What can happen to an order, in the words of notices, webhooks and the order's timeline. */
public enum OrderEventKind {
    PLACED,
    REPRICED,
    PAID,
    CANCELLED,
    EXPIRED,
    /** Its deadline is near; told once, and nothing else changes. */
    EXPIRING,
    DELIVERY_BEGUN,
    /** The provider tells how far it is; the status stays. */
    PROGRESSED,
    DELIVERY_FAILED,
    DELIVERED,
    REJECTED,
    /** By the buyer, by the deadline that passed, or at once where delivery needs no acceptance. */
    COMPLETED,
    /** The parties do not agree, and staff of the marketplace is to decide: nothing else moves the order until then. */
    APPEALED,
    /** The other side has said what it has to say. */
    APPEAL_ANSWERED,
    APPEAL_DECIDED,
    REFUND_ASKED,
    REFUND_WITHDRAWN,
    REFUND_DECLINED,
    /** The money is on its way back to where it came from. */
    REFUND_BEGUN,
    REFUNDED;

    /** {@return whether the order keeps it as a step; what comes before delivery is told by the order and its prices} */
    boolean isStep() {
        return ordinal() >= DELIVERY_BEGUN.ordinal();
    }
}
