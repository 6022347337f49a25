package org.zhanggui.account.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A code of an app or a recovery code, as it was typed. */
record CodeForm(@Nullable String code) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("code", "account.code.missing");
        }
    }

    String given() {
        return Objects.requireNonNullElse(code, "").strip();
    }
}
