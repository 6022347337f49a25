package org.zhanggui.settlement.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.settlement.WithdrawalDesk;

/** By what the bank knows a payment, as staff type it. */
record PayoutForm(@Nullable String reference) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("reference", "settlement.payout.reference.missing");
        } else if (given().length() > WithdrawalDesk.LONGEST_REFERENCE) {
            errors.rejectValue(
                    "reference",
                    "settlement.payout.reference.too-long",
                    new Object[] {WithdrawalDesk.LONGEST_REFERENCE},
                    null);
        }
    }

    String given() {
        return Objects.requireNonNullElse(reference, "").strip();
    }
}
