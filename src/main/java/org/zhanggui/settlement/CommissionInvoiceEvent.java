package org.zhanggui.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * Something happened to a provider's application for a commission invoice. Published in the transaction in which it does.
 *
 * @param id the application's
 * @param number as the ledger knows it
 * @param amount yuan
 * @param email where the invoice is sent to
 * @param note why it was returned; null otherwise
 */
public record CommissionInvoiceEvent(
        long id,
        String number,
        Kind kind,
        AccountId provider,
        String shopName,
        BigDecimal amount,
        String email,
        @Nullable String note,
        UserId by,
        Instant at) {

    /** What happened. */
    public enum Kind {
        APPLIED,
        ISSUED,
        RETURNED
    }
}
