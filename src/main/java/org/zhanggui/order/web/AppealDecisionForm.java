package org.zhanggui.order.web;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.AppealOutcome;
import org.zhanggui.order.OrderAppeals;
import org.zhanggui.shared.money.Yuan;

/**
 * How staff decides.
 *
 * @param amount what goes back; read only where the outcome is a refund
 */
record AppealDecisionForm(
        @Nullable String outcome,
        @Nullable String amount,
        @Nullable String comment) {

    void validate(Errors errors) {
        Optional<AppealOutcome> chosen = chosen();
        if (chosen.isEmpty()) {
            errors.rejectValue("outcome", "order.appeal.outcome.missing");
        } else if (chosen.get() == AppealOutcome.REFUNDED && typed() instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("amount", problem.messageKey());
        }
        if (given().isEmpty()) {
            errors.rejectValue("comment", "order.appeal.comment.missing");
        } else if (given().length() > OrderAppeals.LONGEST_COMMENT) {
            errors.rejectValue("comment", "order.appeal.comment.long");
        }
    }

    /** {@return the outcome, if one was chosen that there is} */
    Optional<AppealOutcome> chosen() {
        return Arrays.stream(AppealOutcome.values())
                .filter(one -> one.name().equals(outcome))
                .findFirst();
    }

    /** {@return what goes back; null where nothing is to} */
    @Nullable
    Money refund() {
        boolean refunds = chosen().filter(AppealOutcome.REFUNDED::equals).isPresent();
        return refunds && typed() instanceof Yuan.Amount typed ? typed.money() : null;
    }

    String given() {
        return Objects.requireNonNullElse(comment, "").strip().replace("\r\n", "\n");
    }

    /** {@return what was typed as the amount; before anything was, the amount that is offered} */
    public String amountOr(Money offered) {
        return Objects.requireNonNullElse(amount, offered.getAmount().toPlainString());
    }

    private Yuan.Typed typed() {
        return Yuan.parse(Objects.requireNonNullElse(amount, ""));
    }
}
