package org.zhanggui.invoice;

/** What a file turned out to be that was to be an electronic invoice. */
public sealed interface InvoiceFile {

    /**
     * It can be kept.
     *
     * @param number the invoice's, as the file says it; empty if it does not say so where one would look
     */
    record Readable(InvoiceFormat format, String number) implements InvoiceFile {}

    /** It cannot. */
    enum Refused implements InvoiceFile {
        EMPTY,
        TOO_LARGE,
        /** Neither PDF nor OFD nor the XML of an invoice, whatever its name says. */
        UNKNOWN_FORMAT,
        /** It begins as one of them and cannot be read to its end. */
        BROKEN,
        /** It points elsewhere or swells when it is unpacked, which no invoice does. */
        UNSAFE,
        /** Whoever gets it would need a password. */
        PROTECTED;

        /** {@return the key of the sentence that says so; it takes the most megabytes} */
        public String messageKey() {
            return "invoice.file.refused." + name();
        }

        public Object[] messageArguments() {
            return new Object[] {InvoiceFiles.LARGEST >> 20};
        }
    }
}
