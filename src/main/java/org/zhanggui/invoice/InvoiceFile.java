package org.zhanggui.invoice;

import java.util.Locale;
import org.zhanggui.shared.file.AttachedFile;

/** What a file turned out to be that was to be an electronic invoice. */
public sealed interface InvoiceFile {

    /** It can be kept. Nothing is one but what {@link InvoiceFiles} has looked at. */
    final class Readable implements InvoiceFile {

        private final InvoiceFormat format;
        private final String number;
        private final byte[] bytes;

        Readable(InvoiceFormat format, String number, byte[] bytes) {
            this.format = format;
            this.number = number;
            this.bytes = bytes;
        }

        public InvoiceFormat format() {
            return format;
        }

        /** {@return the invoice's number, as the file says it; empty if it does not say so where one would look} */
        public String number() {
            return number;
        }

        /** {@return what is kept of it; however it was called, its name ends as what it is} */
        AttachedFile called(String name) {
            String ending = "." + format.extension();
            return new AttachedFile(
                    name.toLowerCase(Locale.ROOT).endsWith(ending) ? name : name + ending, format.mediaType(), bytes);
        }
    }

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
