package org.zhanggui.order.web;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.Repricing;
import org.zhanggui.shared.money.Yuan;

/** What a provider types on 订单改价, as they typed it. */
record RepriceForm(
        @Nullable String orderNo,
        @Nullable String newAmount,
        @Nullable String reason,
        @Nullable String idempotencyKey) {

    boolean hasOrderNo() {
        return orderNo != null && !orderNo.isBlank();
    }

    Optional<OrderNo> number() {
        return OrderNo.parse(Objects.requireNonNullElse(orderNo, ""));
    }

    void validate(Errors errors) {
        if (typed() instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("newAmount", problem.messageKey());
        }
        if (reason != null && reason.strip().length() > Repricing.LONGEST_REASON) {
            errors.rejectValue("reason", "order.reprice.reason.long");
        }
    }

    /** {@return the new amount, once {@link #validate} has nothing against it} */
    Money amount() {
        if (typed() instanceof Yuan.Amount typed) {
            return typed.money();
        }
        throw new IllegalStateException("asked for an amount that was refused");
    }

    public @Nullable String givenReason() {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }

    private Yuan.Typed typed() {
        return Yuan.parse(Objects.requireNonNullElse(newAmount, ""));
    }
}
