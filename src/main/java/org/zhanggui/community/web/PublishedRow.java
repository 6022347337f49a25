package org.zhanggui.community.web;

import java.time.Instant;

/**
 * A published article as staff see it, who choose what to put forward.
 *
 * @param recent reads of the past 30 days
 */
record PublishedRow(
        long id,
        long publication,
        String title,
        String displayName,
        Instant publishedAt,
        boolean featured,
        long reads,
        long recent) {}
