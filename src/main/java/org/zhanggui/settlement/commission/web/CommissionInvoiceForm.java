package org.zhanggui.settlement.commission.web;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.SocialCreditCode;
import org.zhanggui.invoice.SocialCreditCode.Problem;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.settlement.commission.CommissionInvoiceDraft;

/** An application as it was typed. */
record CommissionInvoiceForm(
        @Nullable String kind,
        @Nullable String titleName,
        @Nullable String taxpayerNo,
        @Nullable String bank,
        @Nullable String bankAccount,
        @Nullable String companyAddress,
        @Nullable String companyPhone,
        @Nullable String email) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern BANK_ACCOUNT = Pattern.compile("[0-9A-Za-z -]{4,40}");
    private static final Pattern PHONE = Pattern.compile("[0-9+()（） -]{5,30}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\.[^\\s@<>,;\"]+");

    void validate(Errors errors) {
        Optional<InvoiceKind> chosen = chosen();
        if (chosen.isEmpty()) {
            errors.rejectValue("kind", "invoicing.kind.missing");
        }
        if (text(titleName).isEmpty()) {
            errors.rejectValue("titleName", "commission.title.missing");
        }
        bound("titleName", titleName, LONGEST_NAME, errors);
        validateNumber(errors);
        if (chosen.filter(InvoiceKind.SPECIAL::equals).isPresent()) {
            requireWhatSpecialNeeds(errors);
        }
        bound("bank", bank, LONGEST_NAME, errors);
        bound("companyAddress", companyAddress, LONGEST_ADDRESS, errors);
        match("bankAccount", bankAccount, BANK_ACCOUNT, "book.title.bankAccount.wrong", errors);
        match("companyPhone", companyPhone, PHONE, "book.title.companyPhone.wrong", errors);
        validateEmail(errors);
    }

    private void validateNumber(Errors errors) {
        if (text(taxpayerNo).isEmpty()) {
            errors.rejectValue("taxpayerNo", "book.title.taxpayerNo.missing");
        }
        doubt().filter(Problem::refused).ifPresent(problem -> errors.rejectValue("taxpayerNo", problem.messageKey()));
    }

    private void requireWhatSpecialNeeds(Errors errors) {
        requireForSpecial("bank", bank, errors);
        requireForSpecial("bankAccount", bankAccount, errors);
        requireForSpecial("companyAddress", companyAddress, errors);
        requireForSpecial("companyPhone", companyPhone, errors);
    }

    private void validateEmail(Errors errors) {
        if (text(email).isEmpty()) {
            errors.rejectValue("email", "commission.email.missing");
        }
        bound("email", email, LONGEST_EMAIL, errors);
        match("email", email, EMAIL, "commission.email.wrong", errors);
    }

    /** {@return what is wrong with the number that was typed, if one was} */
    private Optional<Problem> doubt() {
        return text(taxpayerNo).isEmpty() ? Optional.empty() : SocialCreditCode.problem(text(taxpayerNo));
    }

    /** {@return the key of what is pointed out beside the number and not in the way; null where there is nothing} */
    public @Nullable String warning() {
        return doubt().filter(problem -> !problem.refused())
                .map(Problem::messageKey)
                .orElse(null);
    }

    /** {@return what is applied for; the form was validated} */
    CommissionInvoiceDraft draft() {
        return new CommissionInvoiceDraft(
                chosen().orElseThrow(),
                new TitleDetails(
                        TitleType.COMPANY,
                        text(titleName),
                        SocialCreditCode.normalised(taxpayerNo),
                        orNull(bank),
                        orNull(bankAccount),
                        orNull(companyAddress),
                        orNull(companyPhone)),
                text(email));
    }

    private Optional<InvoiceKind> chosen() {
        return Stream.of(InvoiceKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
    }

    private static void requireForSpecial(String field, @Nullable String typed, Errors errors) {
        if (text(typed).isEmpty()) {
            errors.rejectValue(field, "commission.special.missing");
        }
    }

    private static void bound(String field, @Nullable String typed, int longest, Errors errors) {
        if (text(typed).length() > longest) {
            errors.rejectValue(field, "book.long", new Object[] {longest}, null);
        }
    }

    private static void match(String field, @Nullable String typed, Pattern pattern, String otherwise, Errors errors) {
        if (!text(typed).isEmpty() && !pattern.matcher(text(typed)).matches()) {
            errors.rejectValue(field, otherwise);
        }
    }

    private static @Nullable String orNull(@Nullable String typed) {
        String text = text(typed);
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
