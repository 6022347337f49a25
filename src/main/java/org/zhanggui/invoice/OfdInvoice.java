package org.zhanggui.invoice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFile.Refused;

/** An invoice as OFD (GB/T 33190): an archive whose root says in OFD.xml what it holds. Read to its end, within bounds. */
final class OfdInvoice {

    private static final String ROOT = "OFD.xml";
    private static final int MOST_ENTRIES = 1_000;
    private static final long LARGEST_UNPACKED = 64L << 20;

    /** Of {@link #ROOT} alone, which is some hundred lines. */
    private static final int LARGEST_ROOT = 1 << 20;

    /** What leads out of the folder that somebody unpacks it into. */
    private static final Pattern OUTSIDE = Pattern.compile("(?s)/.*|.*\\\\.*|(.*/)?\\.\\.(/.*)?|[A-Za-z]:.*");

    private OfdInvoice() {}

    static InvoiceFile read(byte[] file) throws IOException {
        try (ZipFile archive = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(archive.getEntries());
            ZipArchiveEntry root = archive.getEntry(ROOT);
            if (root == null) {
                return Refused.UNKNOWN_FORMAT;
            }
            if (entries.stream().anyMatch(entry -> entry.getGeneralPurposeBit().usesEncryption())) {
                return Refused.PROTECTED;
            }
            if (entries.size() > MOST_ENTRIES || entries.stream().anyMatch(OfdInvoice::leadsOutside)) {
                return Refused.UNSAFE;
            }
            Optional<InvoiceFile> wrong = readThrough(archive, entries);
            return wrong.isPresent() ? wrong.get() : read(archive, root, file);
        }
    }

    private static InvoiceFile read(ZipFile archive, ZipArchiveEntry root, byte[] file) throws IOException {
        try (InputStream in = archive.getInputStream(root)) {
            byte[] content = in.readNBytes(LARGEST_ROOT + 1);
            return content.length > LARGEST_ROOT
                    ? Refused.BROKEN
                    : XmlInvoice.rootOfArchive(content)
                            .<InvoiceFile>map(number -> new Readable(InvoiceFormat.OFD, number, file))
                            .orElse(Refused.BROKEN);
        }
    }

    /** Judged by the name as it is written: the reader turns backslashes, which others follow. */
    private static boolean leadsOutside(ZipArchiveEntry entry) {
        return OUTSIDE.matcher(new String(entry.getRawName(), StandardCharsets.UTF_8))
                .matches();
    }

    /** {@return what is wrong with one of the parts} */
    private static Optional<InvoiceFile> readThrough(ZipFile archive, List<ZipArchiveEntry> entries)
            throws IOException {
        Set<String> names = new HashSet<>();
        byte[] buffer = new byte[1 << 16];
        long left = LARGEST_UNPACKED;
        for (ZipArchiveEntry entry : entries) {
            CRC32 sum = new CRC32();
            try (InputStream in = archive.getInputStream(entry)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sum.update(buffer, 0, read);
                    left -= read;
                    if (left < 0) {
                        return Optional.of(Refused.UNSAFE);
                    }
                }
            }
            if (sum.getValue() != entry.getCrc() || !names.add(entry.getName())) {
                return Optional.of(Refused.BROKEN);
            }
        }
        return Optional.empty();
    }
}
