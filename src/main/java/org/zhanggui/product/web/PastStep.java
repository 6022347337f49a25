package org.zhanggui.product.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step on a product's way through review, as the audit trail has it. */
record PastStep(
        String action,
        @Nullable String person,
        Instant at,
        @Nullable String comment) {}
