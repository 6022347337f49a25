package org.zhanggui.settlement.commission.web;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.shared.review.ReviewForm;

/**
 * How staff decide on an application: with an invoice, or with a reason why there is none.
 *
 * @param comment read only where the application is sent back
 */
record CommissionDecisionForm(
        @Nullable String invoiceNo,
        @Nullable MultipartFile file,
        @Nullable String comment) {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{8,30}");

    /** Refuses what is no invoice's number, and one that is not that of the file, where the file says it. */
    void validateNumber(@Nullable Readable read, Errors errors) {
        if (number().isEmpty()) {
            errors.rejectValue("invoiceNo", "commission.invoiceNo.missing");
        } else if (!NUMBER.matcher(number()).matches()) {
            errors.rejectValue("invoiceNo", "commission.invoiceNo.wrong");
        } else if (read != null && !read.number().isEmpty() && !read.number().equals(number())) {
            errors.rejectValue("invoiceNo", "commission.invoiceNo.other", new Object[] {read.number()}, null);
        }
    }

    void validateReturn(Errors errors) {
        new ReviewForm(comment, null).validateReturn(errors);
    }

    String number() {
        return Objects.requireNonNullElse(invoiceNo, "").strip();
    }

    /** {@return why it is sent back; the form was validated} */
    String reason() {
        return Objects.requireNonNull(new ReviewForm(comment, null).given());
    }

    byte[] content() throws IOException {
        return file == null ? new byte[0] : file.getBytes();
    }
}
