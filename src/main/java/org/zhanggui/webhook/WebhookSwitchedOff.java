package org.zhanggui.webhook;

import java.time.Instant;
import org.zhanggui.shared.access.AccountId;

/**
 * A webhook was switched off by itself, for nothing reached its address for days. Published in the transaction in which it
 * happens.
 *
 * @param host where it led, without what may be secret in an address
 */
public record WebhookSwitchedOff(long webhook, AccountId account, String host, Instant at) {}
