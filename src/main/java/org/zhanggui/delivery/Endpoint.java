package org.zhanggui.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.outgoing.CallSecrets;

/**
 * Where a provider's software is told of orders of a product.
 *
 * @param triedAt when a call that tried to create something last succeeded at this address; null for never
 */
record Endpoint(
        long productId,
        AccountId provider,
        String url,
        CallSecrets secrets,
        boolean enabled,
        @Nullable Instant triedAt) {}
