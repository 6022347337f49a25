package org.zhanggui.invoice;

import org.zhanggui.shared.file.AttachedFile;

/**
 * An electronic invoice to be handed over. It cannot be made of a file that was not looked at.
 *
 * @param number the invoice's
 * @param fileName as the provider calls the file
 */
public record ElectronicInvoice(String number, String fileName, InvoiceFile.Readable file) {

    /** The longest number, in characters. */
    public static final int LONGEST_NUMBER = 30;

    AttachedFile attached() {
        return file.called(fileName);
    }
}
