package org.zhanggui.settlement;

/** Why something cannot be done about a withdrawal. */
public enum WithdrawalRefusal {
    /** A condition is not met: an agreement, the verification, the deposit. */
    CONDITIONS_MISSING,
    /** Nobody has said where to pay it. */
    NO_ACCOUNT,
    /** There is less to be withdrawn. */
    ABOVE_AVAILABLE,
    /** It would come out of more than 5,000 orders; less can be withdrawn, and the rest afterwards. */
    TOO_MANY_ORDERS,
    /** It stands elsewhere by now. */
    MOVED_ON,
    /** Nobody decides on what their own account wants. */
    OWN;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "settlement.refusal." + name();
    }
}
