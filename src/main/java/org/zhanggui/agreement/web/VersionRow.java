package org.zhanggui.agreement.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.agreement.AgreementStatus;

/** A row of an agreement's history. */
record VersionRow(
        int number,
        String title,
        AgreementStatus status,
        String sha256,
        Instant writtenAt,
        String author,
        @Nullable Instant decidedAt,
        @Nullable String comment) {}
