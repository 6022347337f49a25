package org.zhanggui.account.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.account.PasswordRefusal;
import org.zhanggui.account.Passwords;

/**
 * A password that somebody chooses; none of it is ever shown again.
 *
 * @param current the present one, where it is asked for
 * @param repeated once more, for nobody sees what they type
 */
record PasswordForm(
        @Nullable String current,
        @Nullable String chosen,
        @Nullable String repeated) {

    static final PasswordForm EMPTY = new PasswordForm(null, null, null);

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("chosen", "account.password.missing");
        } else if (!given().equals(repeated)) {
            errors.rejectValue("repeated", "account.password.differs");
        }
    }

    void validateChange(Errors errors) {
        if (givenCurrent().isEmpty()) {
            errors.rejectValue("current", "account.password.current.missing");
        }
        validate(errors);
    }

    static void refuse(PasswordRefusal refusal, Errors errors) {
        errors.rejectValue(
                refusal == PasswordRefusal.WRONG_CURRENT ? "current" : "chosen",
                refusal.messageKey(),
                new Object[] {Passwords.SHORTEST, Passwords.LONGEST},
                null);
    }

    String given() {
        return Objects.requireNonNullElse(chosen, "");
    }

    String givenCurrent() {
        return Objects.requireNonNullElse(current, "");
    }
}
