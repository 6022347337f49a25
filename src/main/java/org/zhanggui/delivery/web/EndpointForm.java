package org.zhanggui.delivery.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.shared.outgoing.AddressGuard;

/** Where a provider says that its software listens. */
record EndpointForm(@Nullable String url) {

    void validate(AddressGuard guard, Errors errors) {
        guard.problemWith(given()).ifPresent(problem -> errors.rejectValue("url", problem.key()));
    }

    String given() {
        return Objects.requireNonNullElse(url, "").strip();
    }
}
