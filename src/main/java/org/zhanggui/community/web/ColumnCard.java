package org.zhanggui.community.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.file.StoredPictures;

/**
 * A published article as the column lists it.
 *
 * @param beginning of the body, in Markdown
 */
record ColumnCard(
        long id,
        long publication,
        String title,
        String beginning,
        long accountId,
        String displayName,
        @Nullable UUID avatarId,
        Instant publishedAt,
        long reads) {

    public @Nullable String avatar() {
        return avatarId == null ? null : StoredPictures.address(avatarId);
    }
}
