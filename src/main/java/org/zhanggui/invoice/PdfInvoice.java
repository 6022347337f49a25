package org.zhanggui.invoice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFile.Refused;

/** An invoice as PDF. One that only forbids to change it, as tax offices issue them, needs no password to be read. */
final class PdfInvoice {

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final String END = "%%EOF";

    /** Writers may leave something behind the end. */
    private static final int TAIL = 2048;

    /** Of all streams together; far above a page that was scanned in colour. */
    private static final long LARGEST_UNPACKED = 200L << 20;

    /** How packed bytes begin (RFC 1950): this, and one more that makes both a multiple of the check. */
    private static final byte ZLIB = 0x78;

    private static final int ZLIB_CHECK = 31;

    private PdfInvoice() {}

    static InvoiceFile read(byte[] file) throws IOException {
        if (!ends(file)) {
            return Refused.BROKEN;
        }
        if (isBomb(file)) {
            return Refused.UNSAFE;
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            return document.getNumberOfPages() > 0 ? new Readable(InvoiceFormat.PDF, "", file) : Refused.BROKEN;
        } catch (InvalidPasswordException locked) {
            return Refused.PROTECTED;
        }
    }

    /** The reader mends what was cut off, which is not what the buyer should get. */
    private static boolean ends(byte[] file) {
        int tail = Math.min(TAIL, file.length);
        return new String(file, file.length - tail, tail, StandardCharsets.ISO_8859_1).contains(END);
    }

    /** The reader unpacks the streams of its structure into memory, however large they become. */
    private static boolean isBomb(byte[] file) {
        long left = LARGEST_UNPACKED;
        for (int at = next(file, 0); at >= 0 && left >= 0; at = next(file, at)) {
            left -= unpacked(file, at, left);
        }
        return left < 0;
    }

    private static int next(byte[] file, int from) {
        for (int at = from; at <= file.length - STREAM.length; at++) {
            int same = 0;
            while (same < STREAM.length && file[at + same] == STREAM[same]) {
                same++;
            }
            if (same == STREAM.length) {
                return at + same;
            }
        }
        return -1;
    }

    /** {@return how many bytes come out of what is packed there, or more than the most; 0 if it is not packed} */
    private static long unpacked(byte[] file, int at, long most) {
        int start = at;
        while (start < file.length && (file[start] == '\r' || file[start] == '\n')) {
            start++;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, start, file.length - start);
            byte[] buffer = new byte[1 << 16];
            int first = inflater.inflate(buffer);
            if (first > 1 && buffer[0] == ZLIB && ((ZLIB << 8) + (buffer[1] & 0xFF)) % ZLIB_CHECK == 0) {
                // Packed twice, which nobody does who wants to be read.
                return most + 1;
            }
            for (int read = first; read > 0 && inflater.getBytesWritten() <= most; ) {
                read = inflater.inflate(buffer);
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException notPacked) {
            return 0;
        } finally {
            inflater.end();
        }
    }
}
