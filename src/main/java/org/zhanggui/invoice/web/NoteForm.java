package org.zhanggui.invoice.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.InvoiceRequests;

/**
 * What a provider tells the buyer of a request.
 *
 * @param question about what is to be invoiced
 * @param reason why it came back by post
 */
record NoteForm(@Nullable String question, @Nullable String reason) {

    static NoteForm blank() {
        return new NoteForm("", "");
    }

    void validateQuestion(Errors errors) {
        validate("question", givenQuestion(), errors);
    }

    void validateReason(Errors errors) {
        validate("reason", givenReason(), errors);
    }

    private static void validate(String field, String text, Errors errors) {
        if (text.isEmpty()) {
            errors.rejectValue(field, "desk." + field + ".missing");
        } else if (text.length() > InvoiceRequests.LONGEST_NOTE) {
            errors.rejectValue(field, "book.long", new Object[] {InvoiceRequests.LONGEST_NOTE}, null);
        }
    }

    String givenQuestion() {
        return given(question);
    }

    String givenReason() {
        return given(reason);
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip().replace("\r\n", "\n");
    }
}
