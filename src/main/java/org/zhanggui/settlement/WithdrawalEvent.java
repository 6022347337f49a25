package org.zhanggui.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * Something happened to a withdrawal. Published in the transaction in which it does.
 *
 * @param amount yuan
 * @param automatic whether it was made by itself
 * @param note what staff said of it; with a payment, the bank's reference
 * @param by who did it; null for what the marketplace does by itself
 */
public record WithdrawalEvent(
        long id,
        String number,
        WithdrawalEventKind kind,
        AccountId provider,
        BigDecimal amount,
        boolean automatic,
        @Nullable String note,
        @Nullable UserId by,
        Instant at) {}
