package org.zhanggui.settlement;

/** What can happen to a withdrawal. */
public enum WithdrawalEventKind {
    REQUESTED,
    APPROVED,
    REFUSED,
    PAID
}
