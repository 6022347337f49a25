package org.zhanggui.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.order.Confirmation;
import org.zhanggui.shared.idempotency.Idempotency;

/**
 * What a buyer confirms on a page that orders something.
 *
 * @param agreementAccepted whether the box was ticked
 * @param agreementSha256 of the text that the page showed
 */
record ConfirmationForm(
        @Nullable Boolean agreementAccepted,
        @Nullable String agreementSha256,
        @Nullable String idempotencyKey) {

    /** {@return the form of a page that is shown for the first time} */
    static ConfirmationForm fresh() {
        return new ConfirmationForm(false, null, Idempotency.freshKey());
    }

    void validate(Errors errors) {
        if (!Boolean.TRUE.equals(agreementAccepted)) {
            errors.rejectValue("agreementAccepted", "order.checkout.agreement.missing");
        }
    }

    /** {@return what was confirmed; a form that does not say which text it showed is taken to have shown the present one} */
    Confirmation confirmed(EffectiveAgreement present) {
        return new Confirmation(
                agreementSha256 == null ? present.sha256() : agreementSha256, Idempotency.keyOrFresh(idempotencyKey));
    }
}
