package org.zhanggui.account.web;

import java.util.Arrays;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.shared.money.Yuan;

/** What staff add to a provider's file, as they typed it. */
record ProviderRecordForm(
        @Nullable String kind,
        @Nullable String reference,
        @Nullable String amount) {

    void validate(Errors errors) {
        if (Arrays.stream(ProviderRecordKind.values())
                .noneMatch(known -> known.name().equals(kind))) {
            errors.rejectValue("kind", "provider.record.kind.missing");
            return;
        }
        String given = text(reference);
        if (given.isEmpty() || given.length() > ProviderFiles.LONGEST_REFERENCE) {
            errors.rejectValue(
                    "reference",
                    "provider.record.reference.invalid",
                    new Object[] {ProviderFiles.LONGEST_REFERENCE},
                    null);
        }
        if (isDeposit() && Yuan.parse(text(amount)) instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("amount", problem.messageKey());
        } else if (isDeposit() && Objects.requireNonNull(sum()).isZero()) {
            errors.rejectValue("amount", "provider.record.amount.zero");
        } else if (!isDeposit() && !text(amount).isEmpty()) {
            errors.rejectValue("amount", "provider.record.amount.none");
        }
    }

    ProviderRecordKind recordKind() {
        return ProviderRecordKind.valueOf(text(kind));
    }

    String givenReference() {
        return text(reference);
    }

    /** {@return the sum of a deposit, null for everything else} */
    @Nullable
    Money sum() {
        return isDeposit() && Yuan.parse(text(amount)) instanceof Yuan.Amount typed ? typed.money() : null;
    }

    private boolean isDeposit() {
        return ProviderRecordKind.DEPOSIT.name().equals(kind);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
