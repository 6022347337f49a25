package org.zhanggui.agreement.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.agreement.AgreementStatus;
import org.zhanggui.agreement.AgreementText;

/** What a reviewer reads: the submitted text, and who stands behind it. */
record Submission(
        long id,
        int number,
        String title,
        String body,
        String sha256,
        AgreementStatus status,
        long accountId,
        String shopName,
        String companyName,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String comment) {

    AgreementText text() {
        return new AgreementText(title, body);
    }

    /** {@return the title and the body, as they are compared} */
    String whole() {
        return title + "\n\n" + body;
    }

    public boolean inReview() {
        return status == AgreementStatus.IN_REVIEW;
    }
}
