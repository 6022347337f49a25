package org.zhanggui.order.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.OrderEventKind;

/**
 * Something that happened to an order after it was paid.
 *
 * @param evidence what the files that came with it are called together
 * @param by who did it; null for what the marketplace did by itself
 */
record PastStep(
        OrderEventKind kind,
        @Nullable String note,
        @Nullable UUID evidence,
        @Nullable String by,
        Instant at) {}
