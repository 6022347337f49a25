package org.zhanggui.shared.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhanggui.shared.sheet.Reading.Refused;
import org.zhanggui.shared.sheet.Reading.Rows;

/** What people upload as a sheet, and what is no sheet under the name of one. */
class SheetsTest {

    private static final String NUMBER = "202611250123456789";
    private static final String TABLE = "订单号,新金额\n" + NUMBER + ",36.50\n";
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final int MOST = 100;

    private final Sheets sheets = new Sheets();

    @Test
    void textsAreReadInEitherEncodingWithOrWithoutAMark() {
        for (byte[] upload : List.of(
                TABLE.getBytes(UTF_8), ("\ufeff" + TABLE).getBytes(UTF_8), TABLE.getBytes(Charset.forName("GBK")))) {
            assertThat(texts(upload)).containsExactly(List.of("订单号", "新金额"), List.of(NUMBER, "36.50"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsTheOneOfTheFirstLine(String separator) {
        String table = "\n\r\n a " + separator + "\"b,;\t\"\r\n\r\n1" + separator + separator + "3\r\n";

        assertThat(texts(table.getBytes(UTF_8))).containsExactly(List.of("a", "b,;"), List.of("1", "", "3"));
        assertThat(rows(table.getBytes(UTF_8)).stream().map(SheetRow::line)).containsExactly(3, 5);
    }

    @Test
    void aWorkbookIsReadWhateverItsCellsHold() throws IOException {
        byte[] upload = workbook(sheet -> {
            sheet.value(0, 0, "订单号");
            sheet.inlineString(1, 0, NUMBER);
            sheet.value(1, 1, 36.5);
            sheet.value(1, 2, true);
            sheet.value(4, 0, 202611250123456789L);
            sheet.value(4, 1, 0.1 + 0.2);
            sheet.formula(4, 2, "B2*2");
        });

        List<SheetRow> rows = rows(upload);

        assertThat(rows.stream().map(SheetRow::line)).containsExactly(1, 2, 5);
        assertThat(rows.get(1).cell(0)).isEqualTo(new SheetRow.Cell(NUMBER, false));
        assertThat(rows.get(1).cell(1)).isEqualTo(new SheetRow.Cell("36.5", true));
        assertThat(rows.get(2).cell(0)).isEqualTo(new SheetRow.Cell("202611250123457000", true));
        assertThat(rows.get(2).cell(1).text()).as("as a spreadsheet shows it").isEqualTo("0.3");
        assertThat(rows.get(2).cell(99).text()).isEmpty();
    }

    @Test
    void aFormulaIsWhatItCameToWhenTheWorkbookWasSaved() throws IOException {
        byte[] upload = changed(
                workbook(sheet -> sheet.value(0, 0, 1)),
                Map.of(SHEET, xml -> xml.replaceAll("<sheetData>.*</sheetData>", """
                        <sheetData><row r="1"><c r="A1"><f>1000*0.9</f><v>900</v></c>\
                        <c r="B1" t="str"><f>HYPERLINK("http://x.test")</f><v>=cmd</v></c></row></sheetData>""")));

        SheetRow row = rows(upload).get(0);

        assertThat(row.cell(0)).isEqualTo(new SheetRow.Cell("900", true));
        assertThat(row.cell(1)).isEqualTo(new SheetRow.Cell("=cmd", false));
    }

    @Test
    void whatIsNoSheetIsSaidToBeNone() throws IOException {
        assertThat(read(new byte[0])).isEqualTo(Refused.MISSING);
        assertThat(read("\n , \n".getBytes(UTF_8))).isEqualTo(Refused.MISSING);
        assertThat(read(new byte[Sheets.LARGEST + 1])).isEqualTo(Refused.TOO_LARGE);
        assertThat(read("%PDF-1.7\0\1\2".getBytes(UTF_8))).isEqualTo(Refused.NOT_A_SHEET);
        assertThat(read(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0})).isEqualTo(Refused.NOT_A_SHEET);
        assertThat(read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}))
                .isEqualTo(Refused.OLD_WORKBOOK);
        assertThat(read("1\n".repeat(MOST + 1).getBytes(UTF_8))).isEqualTo(Refused.TOO_MANY_ROWS);
        assertThat(read("1\n".repeat(MOST).getBytes(UTF_8))).isInstanceOf(Rows.class);
        assertThat(read(zip(Map.of("readme.txt", "nothing".getBytes(UTF_8))))).isEqualTo(Refused.DAMAGED);
        byte[] whole = workbook(sheet -> sheet.value(0, 0, 1));
        for (int length : new int[] {5, 50, whole.length / 2, whole.length - 30}) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isInstanceOfAny(Refused.class, Rows.class);
        }
        assertThat(read(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(Refused.DAMAGED);
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws IOException {
        byte[] bomb = new byte[64 << 20];

        byte[] packed = zip(Map.of(SHEET, bomb));

        assertThat(packed.length).isLessThan(Sheets.LARGEST);
        assertThat(read(packed)).isEqualTo(Refused.TOO_LARGE);
    }

    @Test
    void noEntityIsResolved() throws IOException {
        byte[] plain = workbook(sheet -> sheet.inlineString(0, 0, "secret"));
        UnaryOperator<String> outside = xml -> xml.replaceFirst("\\?>", """
                        ?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>""").replace("secret", "&secret;");
        UnaryOperator<String> laughs = xml -> xml.replaceFirst("\\?>", """
                        ?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY secret "&b;&b;&b;&b;">]>""").replace("secret", "&secret;");

        for (UnaryOperator<String> attack : List.of(outside, laughs)) {
            Reading read = read(changed(plain, Map.of(SHEET, attack)));
            if (read instanceof Rows rows) {
                assertThat(rows.rows().get(0).cell(0).text()).doesNotContain("ha", hostname());
            }
            assertThat(read).isEqualTo(Refused.DAMAGED);
        }
    }

    @Test
    void aCellBeyondTheLastColumnMakesNoRoomForAllBeforeIt() throws IOException {
        byte[] plain = workbook(sheet -> sheet.value(0, 0, 1));

        assertThat(read(changed(plain, Map.of(SHEET, xml -> xml.replace("r=\"A1\"", "r=\"ZZZZZZ1\"")))))
                .isEqualTo(Refused.DAMAGED);
    }

    @Test
    void aHugeCellIsCutAndControlCharactersAreSpaces() throws IOException {
        String huge = "长".repeat(500_000);

        assertThat(rows((huge + ",1").getBytes(UTF_8)).get(0).cell(0).text()).hasSize(32_000);
        assertThat(texts("\"a\nb\",1".getBytes(UTF_8))).containsExactly(List.of("a b", "1"));
    }

    /** Whatever comes, it is read or refused: nothing else escapes, and within its time. */
    @Test
    void randomBytesAndDamagedWorkbooksAreReadOrRefused() throws IOException {
        Random random = new Random(1_440);
        byte[] whole = workbook(sheet -> {
            for (int row = 0; row < 20; row++) {
                sheet.value(row, 0, NUMBER);
                sheet.value(row, 1, row + 0.5);
            }
        });
        for (int round = 0; round < 3_000; round++) {
            byte[] upload;
            if (round % 3 == 0) {
                upload = new byte[random.nextInt(400)];
                random.nextBytes(upload);
            } else if (round % 3 == 1) {
                upload = whole.clone();
                for (int flips = 0; flips <= random.nextInt(8); flips++) {
                    upload[random.nextInt(upload.length)] = (byte) random.nextInt();
                }
            } else {
                upload = changed(whole, Map.of(SHEET, xml -> mangled(xml, random)));
            }
            assertThat(read(upload)).isInstanceOfAny(Rows.class, Refused.class);
        }
    }

    private static String mangled(String xml, Random random) {
        StringBuilder mangled = new StringBuilder(xml);
        for (int change = 0; change <= random.nextInt(5); change++) {
            int at = random.nextInt(mangled.length());
            switch (random.nextInt(3)) {
                case 0 -> mangled.setCharAt(at, (char) (32 + random.nextInt(96)));
                case 1 -> mangled.deleteCharAt(at);
                default -> mangled.insert(at, xml, at / 2, at / 2 + Math.min(40, xml.length() - at / 2));
            }
        }
        return mangled.toString();
    }

    private static String hostname() throws IOException {
        return Files.readString(Path.of("/etc/hostname")).strip();
    }

    private Reading read(byte[] upload) {
        return sheets.read(upload, MOST);
    }

    private List<SheetRow> rows(byte[] upload) {
        Reading read = read(upload);
        assertThat(read).isInstanceOf(Rows.class);
        return ((Rows) read).rows();
    }

    private List<List<String>> texts(byte[] upload) {
        return rows(upload).stream()
                .map(row -> row.cells().stream().map(SheetRow.Cell::text).toList())
                .toList();
    }

    private static byte[] workbook(Consumer<Worksheet> writer) throws IOException {
        var out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            writer.accept(workbook.newWorksheet("改价"));
        }
        return out.toByteArray();
    }

    private static byte[] changed(byte[] workbook, Map<String, UnaryOperator<String>> changes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile archive = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                byte[] content = archive.getInputStream(entry).readAllBytes();
                UnaryOperator<String> change = changes.get(entry.getName());
                entries.put(
                        entry.getName(),
                        change == null
                                ? content
                                : change.apply(new String(content, UTF_8)).getBytes(UTF_8));
            }
        }
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
