package org.zhanggui.community.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.community.ApplicationKind;
import org.zhanggui.community.ApplicationStatus;
import org.zhanggui.shared.file.StoredPictures;

/** What a reviewer reads of an application: who wants in, and what they have written so far. */
record ApplicationDetails(
        long id,
        ApplicationKind kind,
        ApplicationStatus status,
        String message,
        long accountId,
        String displayName,
        String introduction,
        @Nullable UUID avatarId,
        String shopName,
        String companyName,
        long published,
        long reads,
        Instant submittedAt,
        String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String comment) {

    public boolean inReview() {
        return status == ApplicationStatus.IN_REVIEW;
    }

    public @Nullable String avatar() {
        return avatarId == null ? null : StoredPictures.address(avatarId);
    }
}
