package org.zhanggui.payment.web;

import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.payment.TopUps;
import org.zhanggui.shared.money.Yuan;

/** What a buyer types to put money by. */
record TopUpForm(@Nullable String amount, @Nullable String idempotencyKey) {

    void validate(Errors errors) {
        Yuan.Typed typed = typed();
        if (typed instanceof Yuan.Amount given) {
            if (given.money().isLessThan(TopUps.LEAST) || given.money().isGreaterThan(TopUps.MOST)) {
                errors.rejectValue("amount", "payment.top-up.bounds");
            }
        } else if (typed == Yuan.AmountProblem.TOO_LARGE || typed == Yuan.AmountProblem.NEGATIVE) {
            errors.rejectValue("amount", "payment.top-up.bounds");
        } else {
            errors.rejectValue("amount", ((Yuan.AmountProblem) typed).messageKey());
        }
    }

    /** {@return the amount, once nothing is to be said against it} */
    Money money() {
        return ((Yuan.Amount) typed()).money();
    }

    private Yuan.Typed typed() {
        return Yuan.parse(Objects.requireNonNullElse(amount, ""));
    }
}
