package org.zhanggui.order.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.order.Deliveries;

/**
 * What a provider writes about a delivery.
 *
 * @param progress how far it is
 * @param progressEvidence files that show it
 * @param delivered what the buyer has to know of what was delivered
 * @param deliveredEvidence files that show that it was
 */
record DeliveryForm(
        @Nullable String progress,
        @Nullable List<MultipartFile> progressEvidence,
        @Nullable String delivered,
        @Nullable List<MultipartFile> deliveredEvidence) {

    void validateProgress(Errors errors) {
        validate("progress", progress, errors);
    }

    void validateDelivered(Errors errors) {
        validate("delivered", delivered, errors);
    }

    private static void validate(String field, @Nullable String text, Errors errors) {
        String given = given(text);
        if (given.isEmpty()) {
            errors.rejectValue(field, "order.delivery." + field + ".missing");
        } else if (given.length() > Deliveries.LONGEST_NOTE) {
            errors.rejectValue(field, "order.delivery.note.long");
        }
    }

    String givenProgress() {
        return given(progress);
    }

    String givenDelivered() {
        return given(delivered);
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip().replace("\r\n", "\n");
    }
}
