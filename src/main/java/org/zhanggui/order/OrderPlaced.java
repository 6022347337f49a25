package org.zhanggui.order;

import java.time.Instant;
import org.zhanggui.shared.access.AccountId;

/**
 * A buyer has placed an order. Published in the transaction that places it, so that what is noted of an order is there
 * exactly when the order is.
 *
 * @param at when it was placed
 */
public record OrderPlaced(OrderNo orderNo, long productId, AccountId buyer, Instant at) {}
