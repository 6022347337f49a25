package org.zhanggui.webhook.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param status of the answer; null where there was none
 * @param failure why there was none
 * @param answer how the answer began
 */
record AttemptRow(
        long id,
        Instant at,
        int tookMillis,
        @Nullable Integer status,
        @Nullable String failure,
        String answer) {

    public boolean succeeded() {
        return status != null && status >= 200 && status < 300;
    }

    /** {@return the key of the words for why there was no answer; null where there was one} */
    public @Nullable String failureKey() {
        return failure == null ? null : "outgoing.failure." + failure;
    }
}
