package org.zhanggui.account.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What somebody signs in with, as they typed it. */
record NameForm(@Nullable String name) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("name", "account.name.missing");
        }
    }

    String given() {
        return Objects.requireNonNullElse(name, "").strip();
    }
}
