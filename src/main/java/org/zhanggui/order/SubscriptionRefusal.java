package org.zhanggui.order;

/** Why a trial, a renewal or an upgrade was not ordered. */
public enum SubscriptionRefusal implements Placement {
    /** The account has had its trial of the product. */
    TRIAL_USED,
    /** A newer version of the agreement than the one that was read is in force. */
    AGREEMENT_CHANGED,
    /** What is over is bought anew. */
    ENDED,
    /** What is being tried is bought, and neither prolonged nor moved. */
    IS_TRIAL,
    /** The product, or its spec, is no longer for sale. */
    NOT_ON_SALE,
    /** The spec has no renewal price, or none by this unit. */
    NO_RENEWAL_PRICE,
    TOO_LONG,
    /** The amount is more than one order can be about. */
    TOO_DEAR,
    /** A renewal or an upgrade waits for its payment already. */
    ORDER_OPEN,
    /** There is no spec that costs more, or the chosen one does no longer. */
    NO_UPGRADE;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "order.subscription.refusal." + name();
    }
}
