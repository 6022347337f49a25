package org.zhanggui.order.web;

import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;
import org.zhanggui.order.OrderRefusal;

/** Where pages about refunds say why one was refused. */
final class RefundPage {

    private RefundPage() {}

    static void reject(OrderRefusal refusal, Errors errors) {
        if (refusal == OrderRefusal.REFUND_OUT_OF_BOUNDS) {
            errors.rejectValue("amount", refusal.messageKey());
        } else {
            errors.reject(refusal.messageKey());
        }
    }

    static HttpStatus statusOf(OrderRefusal refusal) {
        return refusal == OrderRefusal.REFUND_OUT_OF_BOUNDS ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
    }
}
