package org.zhanggui.agreement.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.agreement.AgreementStatus;
import org.zhanggui.agreement.AgreementText;

/** One version of an agreement with its text. */
record VersionDetails(
        long agreementId,
        int number,
        String title,
        String body,
        String sha256,
        AgreementStatus status,
        Instant writtenAt,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
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

    /** {@return whether it can be submitted as it stands} */
    public boolean submittable() {
        return status.isEditable();
    }

    public boolean approved() {
        return status == AgreementStatus.APPROVED;
    }

    public boolean returned() {
        return status == AgreementStatus.RETURNED;
    }
}
