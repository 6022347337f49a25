package org.zhanggui.invoice.web;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceFile;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFile.Refused;
import org.zhanggui.invoice.InvoiceFiles;
import org.zhanggui.shared.file.AttachedFiles;

/**
 * An electronic invoice, as it was sent.
 *
 * @param invoiceNo its number; may be left out where the file says it
 */
record IssuingForm(@Nullable MultipartFile file, @Nullable String invoiceNo) {

    static IssuingForm blank() {
        return new IssuingForm(null, "");
    }

    /** {@return the invoice; nothing where something is wrong, which is said beside its field} */
    Optional<ElectronicInvoice> read(Errors errors) throws IOException {
        InvoiceNumbers.check(number(), errors);
        InvoiceFile found = InvoiceFiles.read(file == null ? new byte[0] : file.getBytes());
        if (found instanceof Refused refused) {
            errors.rejectValue("file", refused.messageKey(), refused.messageArguments(), null);
            return Optional.empty();
        }
        Readable invoice = (Readable) found;
        checkAgainst(invoice, errors);
        String name = file == null ? null : file.getOriginalFilename();
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new ElectronicInvoice(
                        number().isEmpty() ? invoice.number() : number(), AttachedFiles.tidy(name), invoice));
    }

    /** A file that says another number is the wrong one. */
    private void checkAgainst(Readable invoice, Errors errors) {
        if (number().isEmpty() && invoice.number().isEmpty()) {
            errors.rejectValue("invoiceNo", "desk.invoiceNo.missing");
        } else if (!number().isEmpty() && !invoice.number().isEmpty() && !number().equals(invoice.number())) {
            errors.rejectValue("invoiceNo", "desk.invoiceNo.other", new Object[] {invoice.number()}, null);
        }
    }

    private String number() {
        return Objects.requireNonNullElse(invoiceNo, "").strip();
    }
}
