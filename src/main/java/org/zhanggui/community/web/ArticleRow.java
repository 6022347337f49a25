package org.zhanggui.community.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.community.ArticleStatus;

/** One of a provider's articles as it is listed, by its newest version. */
record ArticleRow(
        long id,
        String title,
        ArticleStatus status,
        int characters,
        Instant changedAt,
        @Nullable Instant publishedAt,
        boolean featured,
        long reads) {}
