package org.zhanggui.order.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.OrderAcceptance;

/** Why a buyer does not accept what was delivered. */
record RejectionForm(@Nullable String reason) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("reason", "order.rejection.missing");
        } else if (given().length() > OrderAcceptance.LONGEST_REASON) {
            errors.rejectValue("reason", "order.rejection.long");
        }
    }

    String given() {
        return Objects.requireNonNullElse(reason, "").strip().replace("\r\n", "\n");
    }
}
