package org.zhanggui.order.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.order.RenewalTerms;
import org.zhanggui.order.SubscriptionRefusal;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.idempotency.Idempotency;

/** What a buyer enters on 续费, as they typed it. */
record RenewalForm(
        @Nullable String count,
        @Nullable String unit,
        @Nullable Boolean agreementAccepted,
        @Nullable String agreementSha256,
        @Nullable String idempotencyKey) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    /** {@return the form of a page that is shown for the first time, with one of the longest unit where nothing is asked for} */
    RenewalForm fresh(RenewalTerms terms) {
        return new RenewalForm(
                count == null ? "1" : count,
                unit == null ? terms.units().get(0).name() : unit,
                false,
                null,
                Idempotency.freshKey());
    }

    ConfirmationForm confirmation() {
        return new ConfirmationForm(agreementAccepted, agreementSha256, idempotencyKey);
    }

    /** {@return how long, if that can be bought; otherwise it is said beside the field why not} */
    Optional<SaleCycle> length(RenewalTerms terms, Errors errors) {
        Optional<CycleUnit> chosen = terms.units().stream()
                .filter(possible -> possible.name().equals(unit))
                .findFirst();
        if (chosen.isEmpty()) {
            errors.rejectValue("unit", "order.renewal.unit.missing");
        }
        Optional<Integer> number = number(errors);
        if (chosen.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        return length(number.get(), chosen.get(), terms, errors);
    }

    private static Optional<SaleCycle> length(int number, CycleUnit unit, RenewalTerms terms, Errors errors) {
        Optional<SubscriptionRefusal> refusal = number > SaleCycle.MOST
                ? Optional.of(SubscriptionRefusal.TOO_LONG)
                : terms.refuses(new SaleCycle(number, unit));
        refusal.ifPresent(why -> errors.rejectValue("count", why.messageKey()));
        return refusal.isPresent() ? Optional.empty() : Optional.of(new SaleCycle(number, unit));
    }

    private Optional<Integer> number(Errors errors) {
        String typed = count == null ? "" : count.strip();
        if (typed.isEmpty()) {
            errors.rejectValue("count", "order.renewal.count.missing");
        } else if (!DIGITS.matcher(typed).matches()) {
            errors.rejectValue("count", "order.renewal.count.invalid");
        } else if (Integer.parseInt(typed) < 1) {
            errors.rejectValue("count", "order.renewal.count.least");
        } else {
            return Optional.of(Integer.parseInt(typed));
        }
        return Optional.empty();
    }
}
