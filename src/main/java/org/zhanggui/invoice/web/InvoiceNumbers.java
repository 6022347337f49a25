package org.zhanggui.invoice.web;

import java.util.regex.Pattern;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.ElectronicInvoice;

/** What numbers of invoices look like: 8 digits on paper, with or without the code before them, or 20 in a file. */
final class InvoiceNumbers {

    private static final Pattern READABLE = Pattern.compile("[0-9A-Za-z-]{1," + ElectronicInvoice.LONGEST_NUMBER + "}");

    private InvoiceNumbers() {}

    /** Says beside the field {@code invoiceNo} what is wrong with a number that was given. */
    static void check(String number, Errors errors) {
        check("invoiceNo", number, errors);
    }

    static void check(String field, String number, Errors errors) {
        if (!number.isEmpty() && !READABLE.matcher(number).matches()) {
            errors.rejectValue(field, "desk.invoiceNo.wrong", new Object[] {ElectronicInvoice.LONGEST_NUMBER}, null);
        }
    }
}
