package org.zhanggui.invoice.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.InvoiceRequests;

/**
 * What a buyer answers to a question.
 *
 * @param titleId another title from the book; none leaves it as it is
 * @param addressId another address, the same
 */
record AnswerForm(
        @Nullable String text,
        @Nullable Long titleId,
        @Nullable Long addressId) {

    static AnswerForm blank() {
        return new AnswerForm("", null, null);
    }

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("text", "invoicing.answer.missing");
        } else if (given().length() > InvoiceRequests.LONGEST_NOTE) {
            errors.rejectValue("text", "book.long", new Object[] {InvoiceRequests.LONGEST_NOTE}, null);
        }
    }

    String given() {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
