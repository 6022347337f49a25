package org.zhanggui.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.RepriceApprovals;

/** What somebody says who decides on a price that was asked for. */
record DecisionForm(@Nullable String comment, @Nullable String idempotencyKey) {

    void validateApproval(Errors errors) {
        String given = given();
        if (given != null && given.length() > RepriceApprovals.LONGEST_COMMENT) {
            errors.rejectValue("comment", "order.approval.comment.long");
        }
    }

    void validateRefusal(Errors errors) {
        if (given() == null) {
            errors.rejectValue("comment", "order.approval.comment.missing");
        }
        validateApproval(errors);
    }

    /** {@return the comment without the space around it, null when there is none} */
    @Nullable
    String given() {
        return comment == null || comment.isBlank() ? null : comment.strip().replace("\r\n", "\n");
    }
}
