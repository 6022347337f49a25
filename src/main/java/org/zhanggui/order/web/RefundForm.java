package org.zhanggui.order.web;

import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.shared.money.Yuan;

/**
 * What is typed about a refund, by the buyer who asks for it and by the provider who gives it.
 *
 * @param reason why the buyer wants it, or why the provider says no
 * @param comment what the provider says with the money
 */
record RefundForm(
        @Nullable String amount,
        @Nullable String reason,
        @Nullable String comment,
        @Nullable String idempotencyKey) {

    /** {@return what was typed as the amount; before anything was, the amount that is offered} */
    public String amountOr(Money offered) {
        return Objects.requireNonNullElse(amount, offered.getAmount().toPlainString());
    }

    void validateRequest(Errors errors) {
        validateAmount(errors);
        validateReason(errors, "order.refund.reason.missing");
    }

    void validateRefund(Errors errors) {
        validateAmount(errors);
        if (comment != null && comment.strip().length() > OrderRefunds.LONGEST_REASON) {
            errors.rejectValue("comment", "order.refund.reason.long");
        }
    }

    void validateRefusal(Errors errors) {
        validateReason(errors, "order.refund.decline.missing");
    }

    private void validateAmount(Errors errors) {
        if (typed() instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("amount", problem.messageKey());
        }
    }

    private void validateReason(Errors errors, String missing) {
        if (reason == null || reason.isBlank()) {
            errors.rejectValue("reason", missing);
        } else if (givenReason().length() > OrderRefunds.LONGEST_REASON) {
            errors.rejectValue("reason", "order.refund.reason.long");
        }
    }

    /** {@return the amount, once nothing is to be said against it} */
    Money money() {
        if (typed() instanceof Yuan.Amount typed) {
            return typed.money();
        }
        throw new IllegalStateException("asked for an amount that was refused");
    }

    /** {@return the reason, once nothing is to be said against it} */
    String givenReason() {
        return tidy(Objects.requireNonNull(reason));
    }

    public @Nullable String givenComment() {
        return comment == null || comment.isBlank() ? null : tidy(comment);
    }

    private static String tidy(String text) {
        return text.strip().replace("\r\n", "\n");
    }

    private Yuan.Typed typed() {
        return Yuan.parse(Objects.requireNonNullElse(amount, ""));
    }
}
