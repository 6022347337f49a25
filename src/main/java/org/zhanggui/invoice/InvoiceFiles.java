package org.zhanggui.invoice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.zhanggui.invoice.InvoiceFile.Refused;

/** Tells from a file's content, and never from its name, whether it is an electronic invoice. */
public final class InvoiceFiles {

    /** In bytes. */
    public static final int LARGEST = 5 << 20;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    private InvoiceFiles() {}

    public static InvoiceFile read(byte[] file) {
        if (file.length == 0) {
            return Refused.EMPTY;
        }
        if (file.length > LARGEST) {
            return Refused.TOO_LARGE;
        }
        try {
            if (begins(file, PDF)) {
                return PdfInvoice.read(file);
            }
            return begins(file, ARCHIVE) ? OfdInvoice.read(file) : XmlInvoice.read(file);
        } catch (IOException | RuntimeException damaged) {
            // Whatever a reader stumbles over, it is the file that is wrong.
            return Refused.BROKEN;
        }
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length > with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }
}
