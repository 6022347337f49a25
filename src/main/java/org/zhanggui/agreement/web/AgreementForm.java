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
        AgreementText.problems(title, body)
                .forEach(problem -> errors.rejectValue(problem.field(), problem.messageKey(), problem.values(), null));
    }

    /** {@return what was typed, once it is known to be valid} */
    AgreementText text() {
        return new AgreementText(title == null ? "" : title, body == null ? "" : body);
    }
}
