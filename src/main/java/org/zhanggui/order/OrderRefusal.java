package org.zhanggui.order;

import java.util.Set;

/** Why something could not be done to an order, or to what is asked for it. */
public enum OrderRefusal {
    PAID,
    CANCELLED,
    EXPIRED,
    /** The subscription that it prolongs or moves is no longer what it was when the order was placed. */
    SUBSCRIPTION_CHANGED,
    ABOVE_ORIGINAL,
    UNCHANGED,
    /** The payable amount is no longer the one that the buyer was shown. */
    AMOUNT_CHANGED,
    INSUFFICIENT_BALANCE,
    NO_GATEWAY,
    /** It does not answer, and nobody knows whether the buyer has paid there. */
    GATEWAY_AWAY,
    /** The buyer is at a cashier again, right after a payment there was closed. */
    PAYMENT_IN_PROGRESS,
    /** The new amount is further down than whoever sets it may go alone. */
    NEEDS_APPROVAL,
    /** Whoever asks could do it alone. */
    NO_APPROVAL_NEEDED,
    /** Somebody else's request for the order waits already. */
    ALREADY_ASKED,
    ALREADY_DECIDED,
    OWN_REQUEST,
    NOT_YOUR_REQUEST,
    /** The order's price has changed since a request was made. */
    OVERTAKEN,
    /** What the buyer wishes is not below what is payable. */
    WISH_NOT_LOWER,
    /** Another price was asked for already, and the provider has not answered. */
    ALREADY_REQUESTED,
    /** What the buyer asked for has been answered or withdrawn. */
    ALREADY_ANSWERED,
    /** It stands elsewhere by now, so that this can no longer, or not yet, be done. */
    MOVED_ON,
    /** Staff is asked to decide, and nothing else moves it. */
    FROZEN,
    TOO_FEW_REJECTIONS,
    /** Whoever is to decide works for one of the two sides. */
    OWN_DISPUTE,
    /** More than was paid, or nothing. */
    REFUND_OUT_OF_BOUNDS,
    /** What the buyer asked back waits for the provider's answer. */
    REFUND_PENDING,
    /** The days in which the buyer needs not ask are over, or it is a service of people. */
    REFUND_BY_AGREEMENT,
    /** What it bought was prolonged or moved by a later order, which has to be refunded first. */
    BUILT_ON;

    /** Those after which an order can never be paid. */
    public static final Set<OrderRefusal> ENDING_A_PAYMENT = Set.of(PAID, CANCELLED, EXPIRED, SUBSCRIPTION_CHANGED);

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "order.refusal." + name();
    }

    /** {@return why an order that stands there is no longer waiting for payment} */
    public static OrderRefusal noLongerUnpaid(OrderStatus status) {
        return switch (status) {
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
            default -> PAID;
        };
    }
}
