package org.zhanggui.invoice.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A red-letter invoice that was written, as it was typed.
 *
 * @param issuedOn the day printed on it, as yyyy-mm-dd
 */
record RedLetterForm(@Nullable String letterNo, @Nullable String issuedOn) {

    void validate(Errors errors) {
        if (number().isEmpty()) {
            errors.rejectValue("letterNo", "desk.letterNo.missing");
        }
        InvoiceNumbers.check("letterNo", number(), errors);
        if (day().isEmpty()) {
            errors.rejectValue("issuedOn", "desk.issuedOn.wrong");
        }
    }

    String number() {
        return Objects.requireNonNullElse(letterNo, "").strip();
    }

    Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(Objects.requireNonNullElse(issuedOn, "")));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
