package org.zhanggui.shared.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/**
 * Staff decided on what a provider submitted. Published in the transaction of the decision, so that the provider is told
 * exactly of what was decided.
 *
 * @param provider the account that submitted
 * @param subject what kind of thing it is, in the words of the audit trail: {@code product}, {@code agreement},
 *     {@code article}, {@code column-application}
 * @param id the thing's ID
 * @param title its name as the provider gave it
 * @param outcome what was decided
 * @param comment what the reviewer said; always there with a return
 * @param address the page of the provider's console that shows it
 * @param at when
 */
public record ReviewDecided(
        AccountId provider,
        String subject,
        long id,
        String title,
        Outcome outcome,
        @Nullable String comment,
        String address,
        Instant at) {

    /** How a review ends. */
    public enum Outcome {
        APPROVED,
        RETURNED
    }
}
