package org.zhanggui.community.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.file.StoredPictures;

/**
 * A published article as anyone reads it.
 *
 * @param revisedAt when the text that is shown was published, in the place of an earlier one or as the first
 */
record PublicArticle(
        long id,
        String title,
        String body,
        long accountId,
        String displayName,
        String companyName,
        String introduction,
        @Nullable UUID avatarId,
        Instant publishedAt,
        Instant revisedAt,
        long reads) {

    public @Nullable String avatar() {
        return avatarId == null ? null : StoredPictures.address(avatarId);
    }

    public boolean isRevised() {
        return revisedAt.isAfter(publishedAt);
    }
}
