package org.zhanggui.order.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.RepriceRequests;

/** Why a provider does not grant the price that a buyer wishes. */
record DeclineForm(@Nullable String reason) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("reason", "order.wish.reason.missing");
        } else if (given().length() > RepriceRequests.LONGEST_NOTE) {
            errors.rejectValue("reason", "order.wish.reason.long");
        }
    }

    String given() {
        return Objects.requireNonNullElse(reason, "").strip().replace("\r\n", "\n");
    }
}
