package org.zhanggui.ledger;

import java.time.Instant;

/**
 * A reconciliation found that the books say something else than what they are about.
 *
 * @param run its number
 * @param checks how many checks do not hold
 */
public record BooksDiffer(long run, int checks, int differences, Instant at) {}
