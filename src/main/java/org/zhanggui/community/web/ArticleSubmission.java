package org.zhanggui.community.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.community.ArticleMeasure;
import org.zhanggui.community.ArticleStatus;

/** What a reviewer reads: the submitted text, how the rules count it, and who stands behind it. */
record ArticleSubmission(
        long id,
        int number,
        String title,
        String body,
        int characters,
        int namings,
        ArticleStatus status,
        long accountId,
        String displayName,
        String shopName,
        String companyName,
        @Nullable Instant publishedAt,
        @Nullable Instant featuredAt,
        long reads,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String comment,
        @Nullable String confirmed) {

    public boolean inReview() {
        return status == ArticleStatus.IN_REVIEW;
    }

    public boolean isPublic() {
        return publishedAt != null;
    }

    public boolean isFeatured() {
        return featuredAt != null;
    }

    public ArticleMeasure measure() {
        return new ArticleMeasure(characters, namings);
    }

    /** {@return the points that were ticked when it was published} */
    public List<String> confirmedPoints() {
        return confirmed == null ? List.of() : List.of(confirmed.split(","));
    }
}
