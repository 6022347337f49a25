package org.zhanggui.account.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Where somebody wants to be reached, with the password that shows that it is them. */
record EmailForm(@Nullable String email, @Nullable String password) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("email", "account.email.missing");
        }
        if (givenPassword().isEmpty()) {
            errors.rejectValue("password", "account.password.current.missing");
        }
    }

    String given() {
        return Objects.requireNonNullElse(email, "").strip();
    }

    String givenPassword() {
        return Objects.requireNonNullElse(password, "");
    }
}
