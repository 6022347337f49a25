package org.zhanggui.shared.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.sheet.SheetRow.Cell;

/**
 * The first sheet of an XLSX workbook. The archive is unpacked within bounds and packed again, with nothing but the parts that
 * are read, before the reader sees it: an archive can tell one thing from its beginning and another from its end.
 */
final class Workbooks {

    private static final int MOST_ENTRIES = 1_000;
    private static final int LARGEST_UNPACKED = 32 << 20;
    private static final int LONGEST_TEXT = 32_000;

    /** Excel has columns up to XFD; a reader makes room up to whatever a cell names. */
    private static final Pattern CELL = Pattern.compile("[A-Za-z]{1,3}[0-9]{1,7}");

    private static final Pattern PART = Pattern.compile("\\[content_types]\\.xml|_rels/.*|xl/.*\\.(xml|rels)");
    private static final Pattern SHEET = Pattern.compile("xl/worksheets/.*\\.xml");

    /** Digits that a spreadsheet keeps of a number. */
    private static final MathContext PRECISION = new MathContext(15);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    private Workbooks() {}

    static List<SheetRow> read(byte[] upload, int most) throws IOException {
        byte[] bounded = repacked(upload);
        List<SheetRow> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bounded));
                Stream<Row> all = workbook.getFirstSheet().openStream()) {
            for (Iterator<Row> each = all.iterator(); each.hasNext() && rows.size() < most; ) {
                Row row = each.next();
                var read = new SheetRow(
                        row.getRowNum(), row.stream().map(Workbooks::cell).toList());
                if (!read.isBlank()) {
                    rows.add(read);
                }
            }
        } catch (RuntimeException damaged) {
            // Whatever the reader stumbles over, it is the upload that is wrong.
            throw new NoSheetException(Reading.Refused.DAMAGED);
        }
        return rows;
    }

    /** A formula says what it came to when the workbook was saved; nothing is computed here. */
    private static Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return Cell.EMPTY;
        }
        if (cell.getType() == CellType.STRING) {
            String text = cell.asString();
            return Cell.text(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        }
        String raw = cell.getRawValue();
        if (raw == null) {
            return Cell.EMPTY;
        }
        return NUMBER.matcher(raw).matches() && cell.getType() != CellType.BOOLEAN
                ? new Cell(digits(raw), true)
                : Cell.text(raw);
    }

    private static String digits(String raw) {
        BigDecimal number = new BigDecimal(raw).round(PRECISION).stripTrailingZeros();
        return number.toPlainString();
    }

    private static byte[] repacked(byte[] upload) throws IOException {
        var out = new ByteArrayOutputStream(upload.length);
        int left = LARGEST_UNPACKED;
        int entries = 0;
        try (ZipFile archive = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(upload))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                if (++entries > MOST_ENTRIES) {
                    throw new NoSheetException(Reading.Refused.TOO_LARGE);
                }
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (PART.matcher(name).matches()) {
                    byte[] content = unpacked(archive, entry, left);
                    left -= content.length;
                    if (SHEET.matcher(name).matches()) {
                        refuseFarCells(content);
                    }
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(content);
                    zip.closeEntry();
                }
            }
        } catch (RuntimeException damaged) {
            throw new NoSheetException(Reading.Refused.DAMAGED);
        }
        return out.toByteArray();
    }

    private static byte[] unpacked(ZipFile archive, ZipArchiveEntry entry, int most) throws IOException {
        try (InputStream in = archive.getInputStream(entry)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new NoSheetException(Reading.Refused.TOO_LARGE);
            }
            return content;
        }
    }

    private static void refuseFarCells(byte[] sheet) throws IOException {
        try {
            XMLStreamReader xml = xml().createXMLStreamReader(new ByteArrayInputStream(sheet));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("c")) {
                    String place = xml.getAttributeValue(null, "r");
                    if (place != null && !CELL.matcher(place).matches()) {
                        throw new NoSheetException(Reading.Refused.DAMAGED);
                    }
                }
            }
            xml.close();
        } catch (XMLStreamException damaged) {
            throw new NoSheetException(Reading.Refused.DAMAGED);
        }
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
