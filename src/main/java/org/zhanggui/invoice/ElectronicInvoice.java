package org.zhanggui.invoice;

import org.zhanggui.shared.file.AttachedFile;

/**
 * An electronic invoice to be handed over. It cannot be made of a file that was not looked at.
 *
 * @param number the invoice's
 * @param fileName what the file is called; it will end as what it is
 */
public record ElectronicInvoice(String number, String fileName, InvoiceFile.Readable file) {

    /** The longest number, in characters. */
    public static final int LONGEST_NUMBER = 30;

    /** {@return what is kept of it} */
    public AttachedFile attached() {
        return file.called(fileName);
    }
}
