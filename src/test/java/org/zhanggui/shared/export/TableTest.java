package org.zhanggui.shared.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aTextThatLooksLikeAFormulaStaysAText(String text) {
        assertThat(Table.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "云仓库", "1440.00", "a=b", " =1"})
    void otherTextsAreLeftAlone(String text) {
        assertThat(Table.harmless(text)).isEqualTo(text);
    }

    @Test
    void csvKeepsCommasQuotesAndLinesAndSaysItsEncoding() throws IOException {
        String csv = new String(written(ExportFormat.CSV), StandardCharsets.UTF_8);

        assertThat(csv).isEqualTo("\ufeff名称,数量,说明\r\n\"a,\"\"b\"\"\",-12.50,\"一\n二\"\r\n'=1+1,3,\r\n");
    }

    @Test
    void xlsxHasNumbersAsNumbersAndTextsAsTexts() throws IOException {
        String sheet = entry(written(ExportFormat.XLSX), "xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("<v>-12.50</v>", "名称", "'=1+1".replace("'", "&apos;"));
        assertThat(sheet).doesNotContain("<f>");
    }

    @Test
    void xlsxOfManyRowsLeavesAsItIsWritten() throws IOException {
        var out = new ByteArrayOutputStream();
        int before;
        try (Table table = ExportFormat.XLSX.begin(out, "rows")) {
            for (int row = 0; row < 5_000; row++) {
                table.row(List.of("行 " + row, row * 7919));
            }
            before = out.size();
        }
        assertThat(before).isGreaterThan(10_000);
        assertThat(entry(out.toByteArray(), "xl/worksheets/sheet1.xml")).contains("行 4999");
    }

    private static byte[] written(ExportFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        try (Table table = format.begin(out, "x")) {
            table.row(List.of("名称", "数量", "说明"));
            table.row(List.of("a,\"b\"", new BigDecimal("-12.50"), "一\n二"));
            table.row(Arrays.asList("=1+1", 3, null));
        }
        return out.toByteArray();
    }

    private String entry(byte[] zip, String name) throws IOException {
        Path file = Files.write(directory.resolve("table.xlsx"), zip);
        try (var workbook = new ZipFile(file.toFile())) {
            byte[] xml = workbook.getInputStream(workbook.getEntry(name)).readAllBytes();
            return Pattern.compile("&#x([0-9a-f]+);")
                    .matcher(new String(xml, StandardCharsets.UTF_8))
                    .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
        }
    }
}
