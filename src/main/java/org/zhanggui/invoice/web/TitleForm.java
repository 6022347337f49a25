package org.zhanggui.invoice.web;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.SocialCreditCode;
import org.zhanggui.invoice.SocialCreditCode.Problem;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;

/** A title as it was typed; what only a company has stays in the form of a person, and is not kept. */
record TitleForm(
        @Nullable String type,
        @Nullable String name,
        @Nullable String taxpayerNo,
        @Nullable String bank,
        @Nullable String bankAccount,
        @Nullable String companyAddress,
        @Nullable String companyPhone,
        @Nullable Boolean preferred,
        @Nullable Integer version) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 200;
    private static final Pattern BANK_ACCOUNT = Pattern.compile("[0-9A-Za-z -]{4,40}");
    private static final Pattern PHONE = Pattern.compile("[0-9+()（） -]{5,30}");

    static TitleForm blank() {
        return new TitleForm(TitleType.COMPANY.name(), "", "", "", "", "", "", false, 0);
    }

    static TitleForm of(BookEntry<TitleDetails> entry) {
        TitleDetails title = entry.content();
        return new TitleForm(
                title.type().name(),
                title.name(),
                title.taxpayerNo(),
                title.bank(),
                title.bankAccount(),
                title.companyAddress(),
                title.companyPhone(),
                entry.preferred(),
                entry.version());
    }

    void validate(Errors errors) {
        if (typed().isEmpty()) {
            errors.rejectValue("type", "book.title.type.missing");
        }
        require("name", text(name), LONGEST_NAME, errors);
        if (isCompany()) {
            if (text(taxpayerNo).isEmpty()) {
                errors.rejectValue("taxpayerNo", "book.title.taxpayerNo.missing");
            }
            doubt().filter(Problem::refused)
                    .ifPresent(problem -> errors.rejectValue("taxpayerNo", problem.messageKey()));
            bound("bank", text(bank), LONGEST_NAME, errors);
            bound("companyAddress", text(companyAddress), LONGEST_ADDRESS, errors);
            match("bankAccount", text(bankAccount), BANK_ACCOUNT, errors);
            match("companyPhone", text(companyPhone), PHONE, errors);
        }
    }

    /** {@return what is wrong with the number that was typed, if one was} */
    Optional<Problem> doubt() {
        return isCompany() && !text(taxpayerNo).isEmpty()
                ? SocialCreditCode.problem(text(taxpayerNo))
                : Optional.empty();
    }

    /** {@return the key of what is pointed out beside the number and not in the way; null where there is nothing} */
    public @Nullable String warning() {
        return doubt().filter(problem -> !problem.refused())
                .map(Problem::messageKey)
                .orElse(null);
    }

    /** {@return the title; the form was validated} */
    TitleDetails title() {
        return isCompany()
                ? new TitleDetails(
                        TitleType.COMPANY,
                        text(name),
                        SocialCreditCode.normalised(taxpayerNo),
                        orNull(bank),
                        orNull(bankAccount),
                        orNull(companyAddress),
                        orNull(companyPhone))
                : TitleDetails.person(text(name));
    }

    boolean isPreferred() {
        return Boolean.TRUE.equals(preferred);
    }

    int seen() {
        return version == null ? 0 : version;
    }

    private boolean isCompany() {
        return typed().filter(TitleType.COMPANY::equals).isPresent();
    }

    private Optional<TitleType> typed() {
        for (TitleType each : TitleType.values()) {
            if (each.name().equals(type)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static void require(String field, String text, int longest, Errors errors) {
        if (text.isEmpty()) {
            errors.rejectValue(field, "book.title." + field + ".missing");
        }
        bound(field, text, longest, errors);
    }

    private static void bound(String field, String text, int longest, Errors errors) {
        if (text.length() > longest) {
            errors.rejectValue(field, "book.long", new Object[] {longest}, null);
        }
    }

    private static void match(String field, String text, Pattern pattern, Errors errors) {
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            errors.rejectValue(field, "book.title." + field + ".wrong");
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
