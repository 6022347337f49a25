package org.zhanggui.account.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.account.Registrations.Opening;

/** An account to be opened: its name, its owner's, and a password, which is never shown again. */
record OpeningForm(
        @Nullable String accountName,
        @Nullable String personName,
        @Nullable String chosen,
        @Nullable String repeated) {

    static final OpeningForm EMPTY = new OpeningForm("", "", null, null);

    private static final int LONGEST_NAME = 60;

    void validate(Errors errors) {
        name("accountName", accountName, errors);
        name("personName", personName, errors);
        new PasswordForm(null, chosen, repeated).validate(errors);
    }

    private static void name(String field, @Nullable String typed, Errors errors) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            errors.rejectValue(field, "account.registration." + field + ".wrong");
        }
    }

    /** {@return what was typed; asked once {@link #validate} found nothing wrong} */
    Opening opening() {
        return new Opening(
                String.valueOf(accountName).strip(), String.valueOf(personName).strip(), String.valueOf(chosen));
    }
}
