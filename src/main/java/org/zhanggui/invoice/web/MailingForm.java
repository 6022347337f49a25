package org.zhanggui.invoice.web;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.Mailing;
import org.zhanggui.invoice.Postage;

/**
 * How an invoice was mailed, as it was typed.
 *
 * @param invoiceNo the number on it, which may be left out
 */
record MailingForm(
        @Nullable String courier,
        @Nullable String trackingNo,
        @Nullable String postage,
        @Nullable String invoiceNo) {

    private static final Pattern TRACKING_NO = Pattern.compile("[0-9A-Za-z -]+");

    static MailingForm blank() {
        return new MailingForm("", "", Postage.PREPAID.name(), "");
    }

    void validate(Errors errors) {
        require("courier", text(courier), errors);
        require("trackingNo", text(trackingNo), errors);
        if (!errors.hasFieldErrors("trackingNo")
                && !TRACKING_NO.matcher(text(trackingNo)).matches()) {
            errors.rejectValue("trackingNo", "desk.trackingNo.wrong");
        }
        if (chosenPostage().isEmpty()) {
            errors.rejectValue("postage", "desk.postage.missing");
        }
        InvoiceNumbers.check(text(invoiceNo), errors);
    }

    /** {@return how it was mailed; the form was validated} */
    Mailing mailing() {
        return new Mailing(
                text(courier),
                text(trackingNo),
                chosenPostage().orElseThrow(),
                text(invoiceNo).isEmpty() ? null : text(invoiceNo));
    }

    private Optional<Postage> chosenPostage() {
        for (Postage known : Postage.values()) {
            if (known.name().equals(postage)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static void require(String field, String text, Errors errors) {
        if (text.isEmpty()) {
            errors.rejectValue(field, "desk." + field + ".missing");
        } else if (text.length() > Mailing.LONGEST) {
            errors.rejectValue(field, "book.long", new Object[] {Mailing.LONGEST}, null);
        }
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
