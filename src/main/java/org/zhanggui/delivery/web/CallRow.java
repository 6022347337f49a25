package org.zhanggui.delivery.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.delivery.Operation;
import org.zhanggui.delivery.Verdict;

/**
 * A call to an endpoint, with all that went and came.
 *
 * @param orderNo null for one that only tried the endpoint
 * @param headers one a line
 * @param status null when there was no answer
 * @param failure why there was none
 */
record CallRow(
        long id,
        @Nullable String orderNo,
        UUID deliveryId,
        Operation operation,
        int attempt,
        String url,
        String headers,
        String request,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable String answer,
        Verdict verdict,
        int tookMs,
        Instant at) {}
