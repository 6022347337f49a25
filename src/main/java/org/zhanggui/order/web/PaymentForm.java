package org.zhanggui.order.web;

import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.money.Yuan;

/**
 * What the buyer confirms.
 *
 * @param method {@code balance} or {@code gateway}
 * @param amount the total that the page showed
 */
record PaymentForm(
        @Nullable String method,
        @Nullable String amount,
        @Nullable String idempotencyKey) {

    Optional<PaymentMethod> chosen() {
        if ("balance".equals(method)) {
            return Optional.of(PaymentMethod.BALANCE);
        }
        return "gateway".equals(method) ? Optional.of(PaymentMethod.GATEWAY) : Optional.empty();
    }

    Optional<Money> shown() {
        return amount != null && Yuan.parse(amount) instanceof Yuan.Amount typed
                ? Optional.of(typed.money())
                : Optional.empty();
    }
}
