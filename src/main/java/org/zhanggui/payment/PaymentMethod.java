package org.zhanggui.payment;

/** How a payment is made. */
public enum PaymentMethod {
    BALANCE,
    GATEWAY,
    /** Nothing was to be paid. */
    NONE
}
