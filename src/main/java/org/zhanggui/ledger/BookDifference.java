package org.zhanggui.ledger;

import org.joda.money.Money;

/**
 * A place where the books say something else than what they are about.
 *
 * @param subject the order, payment, withdrawal or account that it is about, by its number
 * @param expected what the room knows
 * @param booked what the ledger sums to
 */
public record BookDifference(String subject, Money expected, Money booked) {}
