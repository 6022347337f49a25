package org.zhanggui.notice;

/**
 * What can be told. Each kind has its words in the bundle: {@code status.notice.…} for its badge, {@code notice.says.…} for the
 * sentence.
 */
public enum NoticeKind {
    /** Staff approved or returned a submission; the decision is told with the reviewer's comment. */
    REVIEW_DECIDED(NoticeFamily.REVIEWS, true),
    /** Somebody asks for a price beyond their limit; the comment is their reason. */
    REPRICE_ASKED(NoticeFamily.PRICES, true),
    /** What somebody asked for was approved or refused, or the order went on without it. */
    REPRICE_DECIDED(NoticeFamily.PRICES, true),
    /** A buyer asks the provider for another price. */
    REPRICE_REQUESTED(NoticeFamily.PRICES, true),
    /** The provider does not go down to the price that the buyer asked for; that it did is told by its new price. */
    REPRICE_DECLINED(NoticeFamily.PRICES, true),
    REPRICED(NoticeFamily.PRICES, true),

    PLACED(NoticeFamily.ORDERS, false),
    PAID(NoticeFamily.ORDERS, true),
    CANCELLED(NoticeFamily.ORDERS, false),
    EXPIRED(NoticeFamily.ORDERS, false),
    EXPIRING(NoticeFamily.ORDERS, true),
    COMPLETED(NoticeFamily.ORDERS, false),

    DELIVERY_BEGUN(NoticeFamily.DELIVERY, false),
    PROGRESSED(NoticeFamily.DELIVERY, false),
    DELIVERY_FAILED(NoticeFamily.DELIVERY, true),
    /** Software is set up; nothing is to be accepted. */
    DELIVERED(NoticeFamily.DELIVERY, true),
    /** What people did is delivered, and the buyer is to look at it. */
    ACCEPTANCE_DUE(NoticeFamily.DELIVERY, true),
    REJECTED(NoticeFamily.DELIVERY, true),
    APPEALED(NoticeFamily.DELIVERY, true),
    APPEAL_DECIDED(NoticeFamily.DELIVERY, true),

    REFUND_ASKED(NoticeFamily.REFUNDS, true),
    REFUND_DECLINED(NoticeFamily.REFUNDS, true),
    REFUND_BEGUN(NoticeFamily.REFUNDS, false),
    REFUNDED(NoticeFamily.REFUNDS, false),

    /** Told to staff. */
    COMMISSION_INVOICE_APPLIED(NoticeFamily.SETTLEMENT, true),
    COMMISSION_INVOICE_ISSUED(NoticeFamily.SETTLEMENT, true),
    /** With the reason. */
    COMMISSION_INVOICE_RETURNED(NoticeFamily.SETTLEMENT, true),
    /** A provider wants to be paid; staff has to look at it, or to pay it. */
    WITHDRAWAL_REQUESTED(NoticeFamily.SETTLEMENT, true),
    WITHDRAWAL_APPROVED(NoticeFamily.SETTLEMENT, false),
    WITHDRAWAL_REFUSED(NoticeFamily.SETTLEMENT, true),
    WITHDRAWAL_PAID(NoticeFamily.SETTLEMENT, true),
    /** Somebody of the account wants it to be paid elsewhere. */
    PAYOUT_ACCOUNT_CHANGED(NoticeFamily.SETTLEMENT, true),
    INVOICE_REQUESTED(NoticeFamily.INVOICES, true),
    /** By the buyer, or by itself since all of it was refunded. */
    INVOICE_CANCELLED(NoticeFamily.INVOICES, false),
    INVOICE_URGED(NoticeFamily.INVOICES, true),
    /** The buyer has answered the provider's question. */
    INVOICE_ANSWERED(NoticeFamily.INVOICES, true),
    /** What came back by post is to be mailed elsewhere. */
    INVOICE_READDRESSED(NoticeFamily.INVOICES, true),
    INVOICE_RECEIVED(NoticeFamily.INVOICES, false),
    /** A refund left less to invoice. */
    INVOICE_REDUCED(NoticeFamily.INVOICES, true),
    INVOICE_THREE_DAYS(NoticeFamily.INVOICES, true),
    INVOICE_ONE_DAY(NoticeFamily.INVOICES, true),
    INVOICE_OVERDUE(NoticeFamily.INVOICES, true),
    INVOICE_CONFIRMED(NoticeFamily.INVOICES, false),
    INVOICE_QUESTIONED(NoticeFamily.INVOICES, true),
    INVOICE_MAILED(NoticeFamily.INVOICES, true),
    INVOICE_ISSUED(NoticeFamily.INVOICES, true),
    INVOICE_RETURNED(NoticeFamily.INVOICES, true),
    /** Staff changed the calendar of working days. */
    INVOICE_DUE_MOVED(NoticeFamily.INVOICES, true),
    RED_LETTER_DUE(NoticeFamily.INVOICES, true),
    RED_LETTER_DONE(NoticeFamily.INVOICES, false),

    /** A webhook was switched off, for nothing reached its address for days. */
    WEBHOOK_OFF(NoticeFamily.WEBHOOKS, true),

    /** A reconciliation found that the books say something else than what they are about. */
    BOOKS_DIFFER(NoticeFamily.BOOKS, true);

    private final NoticeFamily family;
    private final boolean due;

    NoticeKind(NoticeFamily family, boolean due) {
        this.family = family;
        this.due = due;
    }

    public NoticeFamily family() {
        return family;
    }

    /** {@return whether somebody has to do something then, or waits for it} */
    public boolean isDue() {
        return due;
    }
}
