package org.zhanggui.community.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.ApplicationStatus;

/** What a provider applied for, and what came of it. */
record ApplicationRow(
        long id,
        ApplicationKind kind,
        String message,
        ApplicationStatus status,
        Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable String comment) {

    public boolean inReview() {
        return status == ApplicationStatus.IN_REVIEW;
    }
}
