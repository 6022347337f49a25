package org.zhanggui.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/**
 * A transaction of the books: lines whose debits equal their credits. Lines of 0.00 say nothing and are left out.
 *
 * @param reference the number of what it is about, at most 32 characters; with the kind it is posted once
 * @param concerned whose affair it is: the payer, or the provider that earns or withdraws
 */
public record Posting(PostingKind kind, String reference, AccountId concerned, Instant at, List<Line> lines) {

    public Posting {
        lines = List.copyOf(lines);
    }

    /** {@return one that has no lines yet} */
    public static Posting of(PostingKind kind, Object reference, AccountId concerned, Instant at) {
        return new Posting(kind, reference.toString(), concerned, at, List.of());
    }

    /** What the marketplace itself has more of, or owes nobody in particular any longer. */
    public Posting debit(LedgerAccount account, Money amount) {
        return with(account, null, null, amount);
    }

    public Posting credit(LedgerAccount account, Money amount) {
        return with(account, null, null, amount.negated());
    }

    /** Takes from an account's part. */
    public Posting debit(LedgerAccount account, AccountId whose, Money amount) {
        return with(account, whose, null, amount);
    }

    /** Adds to an account's part. */
    public Posting credit(LedgerAccount account, AccountId whose, Money amount) {
        return with(account, whose, null, amount.negated());
    }

    /** Takes from an order's part. */
    public Posting debitOrder(LedgerAccount account, @Nullable AccountId whose, String orderNo, Money amount) {
        return with(account, whose, orderNo, amount);
    }

    /** Adds to an order's part. */
    public Posting creditOrder(LedgerAccount account, @Nullable AccountId whose, String orderNo, Money amount) {
        return with(account, whose, orderNo, amount.negated());
    }

    /** Adds many lines, such as those of the orders that a withdrawal comes out of. */
    public Posting with(List<Line> more) {
        return new Posting(
                kind,
                reference,
                concerned,
                at,
                Stream.concat(
                                lines.stream(),
                                more.stream().filter(line -> !line.amount().isZero()))
                        .toList());
    }

    private Posting with(LedgerAccount account, @Nullable AccountId whose, @Nullable String orderNo, Money amount) {
        return with(List.of(new Line(account, whose, orderNo, amount)));
    }

    /**
     * A line of it.
     *
     * @param whose whose part of the ledger account; null where it has none
     * @param orderNo null for what is of no order
     * @param amount debited when above zero, credited when below
     */
    public record Line(
            LedgerAccount account,
            @Nullable AccountId whose,
            @Nullable String orderNo,
            Money amount) {}
}
