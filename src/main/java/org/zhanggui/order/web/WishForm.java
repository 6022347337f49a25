package org.zhanggui.order.web;

import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.shared.money.Yuan;

/** What a buyer types who asks for another price. */
record WishForm(
        @Nullable String wishedAmount,
        @Nullable String note,
        @Nullable String idempotencyKey) {

    void validate(Errors errors) {
        if (typed() instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("wishedAmount", problem.messageKey());
        }
        if (note != null && note.strip().length() > RepriceRequests.LONGEST_NOTE) {
            errors.rejectValue("note", "order.wish.note.long");
        }
    }

    /** {@return the amount, once {@link #validate} has nothing against it} */
    Money amount() {
        if (typed() instanceof Yuan.Amount typed) {
            return typed.money();
        }
        throw new IllegalStateException("asked for an amount that was refused");
    }

    @Nullable
    String givenNote() {
        return note == null || note.isBlank() ? null : note.strip().replace("\r\n", "\n");
    }

    private Yuan.Typed typed() {
        return Yuan.parse(Objects.requireNonNullElse(wishedAmount, ""));
    }
}
