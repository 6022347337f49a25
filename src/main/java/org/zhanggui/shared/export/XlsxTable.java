package org.zhanggui.shared.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** One sheet of an Excel workbook; rows leave for the stream a thousand at a time. */
final class XlsxTable implements Table {

    private static final int FLUSHED_TOGETHER = 1_000;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxTable(OutputStream out, String name) {
        workbook = new Workbook(out, "Zhanggui", "1.0");
        sheet = workbook.newWorksheet(name);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cell != null) {
                sheet.inlineString(row, column, Table.harmless(cell.toString()));
            }
        }
        if (++row % FLUSHED_TOGETHER == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
