package org.zhanggui.product.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What a reviewer says to the provider: optional with an approval, needed with a return. */
record ReviewForm(@Nullable String comment) {

    private static final int LONGEST = 500;

    void validateApproval(Errors errors) {
        String given = given();
        if (given != null && given.length() > LONGEST) {
            errors.rejectValue("comment", "product.text.too-long", FieldLabel.args("comment", LONGEST), null);
        }
    }

    void validateReturn(Errors errors) {
        if (given() == null) {
            errors.rejectValue("comment", "product.review.comment.missing");
        }
        validateApproval(errors);
    }

    @Nullable
    String given() {
        return comment == null || comment.isBlank() ? null : comment.strip().replace("\r\n", "\n");
    }
}
