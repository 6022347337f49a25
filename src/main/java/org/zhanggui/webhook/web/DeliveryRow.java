package org.zhanggui.webhook.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook was told of one event.
 *
 * @param status {@code DELIVERED}, {@code WAITING} or {@code GIVEN_UP}
 * @param lastStatus of the last answer; null where there was none
 * @param lastFailure why there was none; null where there was one, or nothing was tried
 * @param tookMillis how long the last attempt took; null before the first
 * @param nextAt when it is tried again; null once it is settled
 */
record DeliveryRow(
        long id,
        String eventId,
        String kind,
        @Nullable String orderNo,
        boolean resent,
        String body,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAt,
        String status,
        @Nullable Integer lastStatus,
        @Nullable String lastFailure,
        @Nullable Integer tookMillis) {

    /** {@return the key of the words for why there was no answer; null where there was one} */
    public @Nullable String failureKey() {
        return lastFailure == null ? null : "outgoing.failure." + lastFailure;
    }
}
