package org.zhanggui.settlement;

import java.time.Instant;
import org.zhanggui.shared.access.AccountId;

/**
 * A provider wants to be paid elsewhere. Published in the transaction in which it says so.
 *
 * @param account the bank and what is shown of the number
 */
public record PayoutAccountChanged(AccountId provider, String account, String byName, Instant at) {}
