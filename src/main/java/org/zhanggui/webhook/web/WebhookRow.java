package org.zhanggui.webhook.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as pages show it.
 *
 * @param kindNames what it is told, with commas between
 * @param switchedOffAt when the marketplace gave it up; null where it did not
 * @param failingSince since when all has failed; null where it has not
 * @param previousUntil until when the secret before the present one holds, too; null where there is none
 * @param lastAt when it was told something last; null where it never was
 */
record WebhookRow(
        long id,
        String url,
        String kindNames,
        String note,
        boolean enabled,
        @Nullable Instant switchedOffAt,
        @Nullable Instant failingSince,
        @Nullable Instant previousUntil,
        Instant madeAt,
        @Nullable Instant lastAt) {

    public List<String> kinds() {
        return Arrays.asList(kindNames.split(","));
    }

    /** {@return where it stands: given up, switched off, failing or on} */
    public String status() {
        if (switchedOffAt != null) {
            return "GIVEN_UP";
        }
        if (!enabled) {
            return "DISABLED";
        }
        return failingSince == null ? "RUNNING" : "FAILING";
    }
}
