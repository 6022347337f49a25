package org.zhanggui.shared.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A text of separated values, as spreadsheets and shop systems write it: UTF-8, or GBK where it cannot be UTF-8. */
final class SeparatedValues {

    private static final Charset GBK = Charset.forName("GB18030");
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int LONGEST_FIELD = 32_000;

    private SeparatedValues() {}

    static List<SheetRow> read(byte[] upload, int most) throws IOException {
        String text = decoded(upload);
        List<SheetRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(Sheets.LARGEST * 2)
                .ofCsvRecord(text)) {
            for (CsvRecord line : csv) {
                var row = new SheetRow(
                        (int) line.getStartingLineNumber(),
                        line.getFields().stream()
                                .map(SeparatedValues::bounded)
                                .map(SheetRow.Cell::text)
                                .toList());
                if (!row.isBlank() && rows.size() < most) {
                    rows.add(row);
                }
            }
        } catch (CsvParseException | UncheckedIOException damaged) {
            throw new NoSheetException(Reading.Refused.DAMAGED);
        }
        return rows;
    }

    /** What is no text in either encoding, or has control characters in it, is something else under the name of a text. */
    private static String decoded(byte[] upload) throws IOException {
        String text = decoded(upload, StandardCharsets.UTF_8);
        text = text == null ? decoded(upload, GBK) : text;
        if (text == null || text.chars().anyMatch(SeparatedValues::isForeign)) {
            throw new NoSheetException(Reading.Refused.NOT_A_SHEET);
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static @Nullable String decoded(byte[] upload, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(upload))
                    .toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    private static boolean isForeign(int character) {
        return character < ' ' && character != '\t' && character != '\n' && character != '\r';
    }

    /** {@return what stands most often in the first line that is not blank, outside of quotes} */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        String bare = first.replaceAll("\"[^\"]*\"", "");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong((Character separator) ->
                        bare.chars().filter(each -> each == separator).count()))
                .filter(separator -> bare.indexOf(separator) >= 0)
                .orElse(',');
    }

    private static String bounded(String field) {
        return field.length() > LONGEST_FIELD ? field.substring(0, LONGEST_FIELD) : field;
    }
}
