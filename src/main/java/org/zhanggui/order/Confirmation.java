package org.zhanggui.order;

/**
 * What comes with the press of a button that orders something.
 *
 * @param agreementSha256 the hash of the agreement that the buyer was shown and accepted
 * @param idempotencyKey chosen when the page was shown
 */
public record Confirmation(String agreementSha256, String idempotencyKey) {}
