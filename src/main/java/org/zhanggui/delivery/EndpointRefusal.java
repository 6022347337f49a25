package org.zhanggui.delivery;

/** Why something could not be done with a product's endpoint. */
public enum EndpointRefusal {
    /** It has to be said first where the software listens. */
    NO_ADDRESS,
    /** No call that tried to create something has succeeded at this address yet. */
    NOT_TRIED,
    TOO_MANY_TRIES;

    public String messageKey() {
        return "delivery.refusal." + name();
    }
}
