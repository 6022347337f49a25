package org.zhanggui.settlement.commission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.ledger.PostingOutcome;
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
        List<Posting.Line> lines = new ArrayList<>(uninvoiced(invoice, parts, 1));
        lines.add(
                line(LedgerAccount.COMMISSION_APPLIED, invoice, invoice.amount().negated()));
        post(PostingKind.COMMISSION_INVOICE_APPLIED, invoice, now, lines);
    }

    /** What was applied for can be applied for anew. */
    void returned(CommissionInvoice invoice, List<CommissionPart> parts, Instant now) {
        List<Posting.Line> lines = new ArrayList<>();
        lines.add(line(LedgerAccount.COMMISSION_APPLIED, invoice, invoice.amount()));
        lines.addAll(uninvoiced(invoice, parts, -1));
        post(PostingKind.COMMISSION_INVOICE_REFUSED, invoice, now, lines);
    }

    void issued(CommissionInvoice invoice, Instant now) {
        post(
                PostingKind.COMMISSION_INVOICE_ISSUED,
                invoice,
                now,
                List.of(
                        line(LedgerAccount.COMMISSION_APPLIED, invoice, invoice.amount()),
                        line(
                                LedgerAccount.COMMISSION_INVOICED,
                                invoice,
                                invoice.amount().negated())));
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

    private static Posting.Line line(LedgerAccount account, CommissionInvoice invoice, Money debit) {
        return new Posting.Line(account, invoice.provider(), null, debit);
    }

    private void post(PostingKind kind, CommissionInvoice invoice, Instant now, List<Posting.Line> lines) {
        PostingOutcome outcome = ledger.post(new Posting(kind, invoice.number(), invoice.provider(), now, lines));
        if (outcome != PostingOutcome.POSTED) {
            throw new IllegalStateException(kind + " " + invoice.number() + ": " + outcome);
        }
    }
}
