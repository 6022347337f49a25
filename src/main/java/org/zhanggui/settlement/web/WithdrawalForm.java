package org.zhanggui.settlement.web;

import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.shared.money.Yuan;

/** How much a provider wants to withdraw, as it is typed. */
record WithdrawalForm(@Nullable String amount, @Nullable String idempotencyKey) {

    /** {@return what was typed; before anything was, the most that can be asked for} */
    public String amountOr(Money most) {
        String offered = most.isPositive() ? most.getAmount().toPlainString() : "";
        return Objects.requireNonNullElse(amount, offered);
    }

    void validate(Errors errors) {
        Yuan.Typed typed = Yuan.parse(Objects.requireNonNullElse(amount, ""));
        if (typed instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("amount", problem.messageKey());
        } else if (money().isZero()) {
            errors.rejectValue("amount", "settlement.amount.zero");
        }
    }

    /** {@return the amount, once nothing is to be said against it} */
    Money money() {
        if (Yuan.parse(Objects.requireNonNullElse(amount, "")) instanceof Yuan.Amount typed) {
            return typed.money();
        }
        throw new IllegalStateException("asked for an amount that was refused");
    }
}
