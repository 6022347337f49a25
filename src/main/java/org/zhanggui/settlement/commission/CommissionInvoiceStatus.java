package org.zhanggui.settlement.commission;

/** Where an application for a commission invoice stands. */
public enum CommissionInvoiceStatus {
    APPLIED,
    ISSUED,
    /** Staff sent it back with a reason. */
    REFUSED,
    /** The provider took it back. */
    CANCELLED
}
