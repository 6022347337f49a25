package org.zhanggui.ledger;

import java.time.Instant;
import org.joda.money.Money;

/**
 * Something that came into an account's part of the books, or went out of it.
 *
 * @param amount negative when it went out
 * @param reference the number of the payment, refund, withdrawal… that it belongs to
 */
public record Movement(long id, PostingKind kind, String reference, Money amount, Money balanceAfter, Instant at) {}
