package org.zhanggui.settlement.commission;

/** Why something cannot be done about a commission invoice. */
public enum CommissionInvoiceRefusal implements CommissionInvoices.Outcome {
    /** What is not invoiced yet is 0.00, or less since commissions were returned. */
    NOTHING_TO_INVOICE,
    /** A special invoice needs bank, account, address and phone. */
    TITLE_INCOMPLETE,
    /** It was decided on, or taken back. */
    MOVED_ON;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "commission.refusal." + name();
    }
}
