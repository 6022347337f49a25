package org.zhanggui.account.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A passkey to be made.
 *
 * @param name what its owner calls it
 * @param current their password
 */
record PasskeyForm(@Nullable String name, @Nullable String current) {

    static final PasskeyForm EMPTY = new PasskeyForm(null, null);

    private static final int LONGEST_NAME = 40;

    void validate(Errors errors) {
        if (givenName().isEmpty() || givenName().length() > LONGEST_NAME) {
            errors.rejectValue("name", "account.passkey.name.wrong", new Object[] {LONGEST_NAME}, null);
        }
        if (givenCurrent().isEmpty()) {
            errors.rejectValue("current", "account.password.current.missing");
        }
    }

    String givenName() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    String givenCurrent() {
        return Objects.requireNonNullElse(current, "");
    }
}
