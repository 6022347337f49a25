package org.zhanggui.settlement.commission;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/** What commission invoices move in the books: from what is not invoiced to what is applied for, and from there on or back. */
@Component
class CommissionBooks {

    private final Ledger ledger;

    CommissionBooks(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps a provider's commissions as they are until the transaction ends. */
    void hold(AccountId provider) {
        ledger.hold(LedgerAccount.COMMISSION_UNINVOICED, provider);
    }

    void applied(CommissionInvoice invoice, List<CommissionPart> parts, Instant now) {
        ledger.record(begin(PostingKind.COMMISSION_INVOICE_APPLIED, invoice, now)
                .with(uninvoiced(invoice, parts, 1))
                .credit(LedgerAccount.COMMISSION_APPLIED, invoice.provider(), invoice.amount()));
    }

    /** What was applied for can be applied for anew. */
    void returned(CommissionInvoice invoice, List<CommissionPart> parts, Instant now) {
        ledger.record(begin(PostingKind.COMMISSION_INVOICE_REFUSED, invoice, now)
                .debit(LedgerAccount.COMMISSION_APPLIED, invoice.provider(), invoice.amount())
                .with(uninvoiced(invoice, parts, -1)));
    }

    void issued(CommissionInvoice invoice, Instant now) {
        ledger.record(begin(PostingKind.COMMISSION_INVOICE_ISSUED, invoice, now)
                .debit(LedgerAccount.COMMISSION_APPLIED, invoice.provider(), invoice.amount())
                .credit(LedgerAccount.COMMISSION_INVOICED, invoice.provider(), invoice.amount()));
    }

    private static List<Posting.Line> uninvoiced(CommissionInvoice invoice, List<CommissionPart> parts, int sign) {
        return parts.stream()
                .map(part -> new Posting.Line(
                        LedgerAccount.COMMISSION_UNINVOICED,
                        invoice.provider(),
                        part.orderNo(),
                        Yuan.of(part.amount()).multipliedBy(sign)))
                .toList();
    }

    private static Posting begin(PostingKind kind, CommissionInvoice invoice, Instant now) {
        return Posting.of(kind, invoice.number(), invoice.provider(), now);
    }
}
