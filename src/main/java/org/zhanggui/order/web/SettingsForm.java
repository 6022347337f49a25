package org.zhanggui.order.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.AcceptancePeriod;

/** What staff sets. */
record SettingsForm(@Nullable String acceptanceDays) {

    void validate(Errors errors) {
        if (!typed().matches("[0-9]{1,3}") || days() < AcceptancePeriod.SHORTEST || days() > AcceptancePeriod.LONGEST) {
            errors.rejectValue(
                    "acceptanceDays",
                    "order.settings.days.invalid",
                    new Object[] {AcceptancePeriod.SHORTEST, AcceptancePeriod.LONGEST},
                    null);
        }
    }

    /** {@return the days, once {@link #validate} has nothing against them} */
    int days() {
        return Integer.parseInt(typed());
    }

    private String typed() {
        return Objects.requireNonNullElse(acceptanceDays, "").strip();
    }
}
