package org.zhanggui.invoice;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a request for an invoice stands. The moves that exist are those of {@link #canBecome}; there are no others. */
public enum InvoiceStatus {
    REQUESTED,
    /** The provider has found the title correct, and writes the invoice. */
    CONFIRMED,
    MAILED,
    /** What is mailed on paper is issued as a file. */
    ISSUED,
    RECEIVED,
    /** The provider has asked something, and waits for the buyer. */
    QUESTIONED,
    /** What was mailed came back by post. */
    RETURNED,
    /** Taken back by the buyer, or empty since all of its orders were refunded before there was an invoice. */
    CANCELLED;

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> MOVES = Map.of(
            REQUESTED, EnumSet.of(CONFIRMED, QUESTIONED, CANCELLED),
            CONFIRMED, EnumSet.of(MAILED, ISSUED, QUESTIONED, CANCELLED),
            QUESTIONED, EnumSet.of(REQUESTED, CANCELLED),
            MAILED, EnumSet.of(RECEIVED, RETURNED),
            RETURNED, EnumSet.of(MAILED),
            ISSUED, EnumSet.of(RECEIVED));

    /** Those in which the provider has something to do. */
    public static final Set<InvoiceStatus> TO_DO = Set.of(REQUESTED, CONFIRMED, RETURNED);

    public boolean canBecome(InvoiceStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** {@return whether the ten working days run} */
    public boolean isCounted() {
        return this == REQUESTED || this == CONFIRMED;
    }

    /** {@return whether there is an invoice: what is refunded then has to be taken back with a red letter} */
    public boolean isInvoiced() {
        return this == MAILED || this == ISSUED || this == RECEIVED || this == RETURNED;
    }
}
