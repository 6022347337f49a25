package org.zhanggui.invoice;

/** Why something cannot be done about an invoice. */
public enum InvoiceRefusal implements InvoiceRequests.Outcome {
    NO_ORDERS,
    TOO_MANY_ORDERS,
    /** One of them is not completed, cost nothing, or was refunded. */
    NOT_BILLABLE,
    /** One of them is in another request already. */
    ALREADY_REQUESTED,
    SEVERAL_PROVIDERS,
    /** A special invoice needs a company with its taxpayer number, bank, account, address and phone. */
    TITLE_INCOMPLETE,
    /** What is mailed needs an address. */
    ADDRESS_MISSING,
    /** The buyer has urged it today already. */
    URGED_TODAY,
    /** From 50 yuan on the provider pays for the post. */
    COLLECT_NOT_ALLOWED,
    /** A day to come is printed on no invoice. */
    DAY_AHEAD,
    /** What is to be invoiced is no longer what the page showed. */
    CHANGED,
    /** It stands elsewhere by now, so that this can no longer, or not yet, be done. */
    MOVED_ON;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "invoice.refusal." + name();
    }
}
