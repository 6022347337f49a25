package org.zhanggui.agreement.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.agreement.AgreementStatus;

/**
 * A row of the provider's list: the newest version of an agreement.
 *
 * @param inForce the number of the version that buyers accept, if there is one
 */
record AgreementRow(
        long id,
        String title,
        int number,
        AgreementStatus status,
        Instant changedAt,
        @Nullable Integer inForce) {}
