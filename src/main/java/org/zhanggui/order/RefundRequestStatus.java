package org.zhanggui.order;

/** How far a buyer's request for a refund is. */
public enum RefundRequestStatus {
    PENDING,
    /** The provider gives something back, be it what was asked for or another amount. */
    APPROVED,
    REFUSED,
    /** By the buyer's side. */
    WITHDRAWN,
    /** The order was refunded without it. */
    OVERTAKEN
}
