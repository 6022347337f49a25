package org.zhanggui.product.web;

import org.jspecify.annotations.Nullable;
import org.zhanggui.agreement.AgreementText;

/** The agreement that a provider writes within the product editor, as it was typed; nothing when the form did not have it. */
record NewAgreementForm(@Nullable String title, @Nullable String body) {

    static NewAgreementForm of(AgreementText text) {
        return new NewAgreementForm(text.title(), text.body());
    }

    boolean isGiven() {
        return title != null && body != null;
    }
}
