package org.zhanggui.order.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.Upgrade;
import org.zhanggui.shared.idempotency.Idempotency;

/** What a buyer enters on 升配, as they sent it. */
record UpgradeForm(
        @Nullable String spec,
        @Nullable Boolean agreementAccepted,
        @Nullable String agreementSha256,
        @Nullable String idempotencyKey) {

    /** {@return the form of a page that is shown for the first time; where there is one choice only, it is made} */
    UpgradeForm fresh(List<Upgrade> upgrades) {
        String only =
                upgrades.size() == 1 ? Long.toString(upgrades.get(0).target().specId()) : null;
        return new UpgradeForm(spec == null ? only : spec, false, null, Idempotency.freshKey());
    }

    ConfirmationForm confirmation() {
        return new ConfirmationForm(agreementAccepted, agreementSha256, idempotencyKey);
    }

    Optional<Upgrade> chosen(List<Upgrade> upgrades, Errors errors) {
        Optional<Upgrade> chosen = upgrades.stream()
                .filter(upgrade -> Long.toString(upgrade.target().specId()).equals(spec))
                .findFirst();
        if (chosen.isEmpty()) {
            errors.rejectValue("spec", "order.upgrade.missing");
        }
        return chosen;
    }
}
