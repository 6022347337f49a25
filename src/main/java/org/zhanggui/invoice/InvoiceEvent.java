package org.zhanggui.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * Something happened to a request for an invoice. Published in the transaction in which it does.
 *
 * @param title whom the invoice is made out to
 * @param amount yuan, what it is for
 * @param dueOn the last day on which it is in time
 * @param note what was said, at most 500 characters; both sides may read it
 * @param by who did it; null for what the marketplace does by itself
 */
public record InvoiceEvent(
        long request,
        InvoiceEventKind kind,
        AccountId buyer,
        AccountId provider,
        String shopName,
        String title,
        BigDecimal amount,
        LocalDate dueOn,
        @Nullable String note,
        @Nullable UserId by,
        Instant at) {}
