package org.zhanggui.ledger;

/** Why money moves. Each happens once to what its reference names. */
public enum PostingKind {
    /** Money came onto a balance; by the number of the top-up. */
    TOP_UP,
    /** A buyer paid, from the balance or through a gateway; by the number of the payment. */
    PAYMENT,
    /** What an order was paid with goes back; by the number of the refund. */
    REFUND,
    /** The gateway has sent it back; by the number of the refund. */
    REFUND_SENT,
    /** An order is complete, and its amount is shared; by its number. */
    SETTLEMENT,
    /** A share is returned, since the order is refunded after all; by its number. */
    SETTLEMENT_REVERSAL,
    /** The provider's part of an order can be withdrawn from now on; by its number. */
    RELEASE,
    /** A provider withdraws; by the number of the withdrawal. */
    WITHDRAWAL,
    /** The withdrawal was refused, and its amount is back; by its number. */
    WITHDRAWAL_REFUSED,
    /** The bank has paid the provider; by the number of the withdrawal. */
    PAYOUT,
    /** A provider paid a deposit; by the number of its record. */
    DEPOSIT,
    /** The deposit counts no longer; by the number of its record. */
    DEPOSIT_RETURNED,
    /** A provider applies for an invoice over commissions; by the number of the application. */
    COMMISSION_INVOICE_APPLIED,
    COMMISSION_INVOICE_REFUSED,
    COMMISSION_INVOICE_ISSUED
}
