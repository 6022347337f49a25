package org.zhanggui.community.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.community.ArticleStatus;

/**
 * The newest version of a provider's own article.
 *
 * @param publishedAt when readers first saw the article, null if they never did
 * @param versionId tells the text from any other
 */
record ArticleDetails(
        long id,
        long versionId,
        int number,
        String title,
        String body,
        ArticleStatus status,
        Instant writtenAt,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable Instant publishedAt,
        boolean featured,
        long reads) {

    public boolean inReview() {
        return status == ArticleStatus.IN_REVIEW;
    }

    public boolean isPublic() {
        return publishedAt != null;
    }

    /** {@return whether there is something unpublished that can be thrown away} */
    public boolean canBeDiscarded() {
        return status.isEditable();
    }
}
