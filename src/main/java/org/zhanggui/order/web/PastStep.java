package org.zhanggui.order.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.OrderEventKind;

/**
 * Something that happened to an order after it was paid.
 *
 * @param by who did it; null for what the marketplace did by itself
 */
record PastStep(
        OrderEventKind kind,
        @Nullable String note,
        @Nullable String by,
        Instant at) {}
