package org.zhanggui.settlement.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.settlement.PayoutAccountDraft;

/** Where a provider wants to be paid, as it is typed. */
record PayoutAccountForm(
        @Nullable String bank,
        @Nullable String branch,
        @Nullable String holder,
        @Nullable String number,
        @Nullable String password) {

    void validate(Errors errors) {
        require(errors, "bank", bank, PayoutAccountDraft.LONGEST_BANK);
        require(errors, "branch", branch, PayoutAccountDraft.LONGEST_BRANCH);
        require(errors, "holder", holder, PayoutAccountDraft.LONGEST_HOLDER);
        if (!PayoutAccountDraft.isNumber(PayoutAccountDraft.compact(text(number)))) {
            errors.rejectValue("number", "settlement.account.number.invalid");
        }
        if (password == null || password.isEmpty()) {
            errors.rejectValue("password", "settlement.account.password.missing");
        }
    }

    private static void require(Errors errors, String field, @Nullable String typed, int longest) {
        if (text(typed).isEmpty()) {
            errors.rejectValue(field, "settlement.account." + field + ".missing");
        } else if (text(typed).length() > longest) {
            errors.rejectValue(field, "settlement.account.too-long", new Object[] {longest}, null);
        }
    }

    /** {@return what was typed as the holder; before anything was, the company} */
    public String holderOr(String company) {
        return holder == null ? company : holder;
    }

    PayoutAccountDraft draft() {
        return new PayoutAccountDraft(text(bank), text(branch), text(holder), PayoutAccountDraft.compact(text(number)));
    }

    String givenPassword() {
        return Objects.requireNonNullElse(password, "");
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    /** Neither number nor password is in any log. */
    @Override
    public String toString() {
        return "payout account";
    }
}
