package org.zhanggui.payment;

/** Where a payment stands; it leaves {@code PENDING} once. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    CLOSED
}
