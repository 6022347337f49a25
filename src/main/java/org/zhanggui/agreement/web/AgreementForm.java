package org.zhanggui.agreement.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.agreement.AgreementText;

/** The title and body of an agreement as they were typed. */
record AgreementForm(@Nullable String title, @Nullable String body) {

    static AgreementForm of(AgreementText text) {
        return new AgreementForm(text.title(), text.body());
    }

    /** {@return whether a text was sent at all} */
    boolean isGiven() {
        return title != null && body != null;
    }

    /** Rejects, beside its field, what cannot be an agreement. */
    void validate(Errors errors) {
        validate(errors, "title", title, AgreementText.LONGEST_TITLE);
        if (title != null && AgreementText.normalised(title).indexOf('\n') >= 0) {
            errors.rejectValue("title", "agreement.title.one-line");
        }
        validate(errors, "body", body, AgreementText.LONGEST_BODY);
    }

    private static void validate(Errors errors, String field, @Nullable String typed, int longest) {
        if (typed == null || typed.isBlank()) {
            errors.rejectValue(field, "agreement." + field + ".missing");
        } else if (AgreementText.normalised(typed).length() > longest) {
            errors.rejectValue(field, "agreement.too-long", new Object[] {longest}, null);
        }
    }

    /** {@return what was typed, once it is known to be valid} */
    AgreementText text() {
        return new AgreementText(title == null ? "" : title, body == null ? "" : body);
    }
}
