package org.zhanggui.agreement.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What a reviewer says to the author: optional with an approval, needed with a return. */
record ReviewForm(@Nullable String comment) {

    static final int LONGEST = 500;

    void validateApproval(Errors errors) {
        if (given() != null && given().length() > LONGEST) {
            errors.rejectValue("comment", "agreement.too-long", new Object[] {LONGEST}, null);
        }
    }

    void validateReturn(Errors errors) {
        if (given() == null) {
            errors.rejectValue("comment", "agreement.review.comment.missing");
        }
        validateApproval(errors);
    }

    @Nullable
    String given() {
        return comment == null || comment.isBlank() ? null : comment.strip();
    }
}
