package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.order.web.BatchQueries.Row;
import org.zhanggui.order.web.BatchQueries.Sheet;
import org.zhanggui.shared.export.Download;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.export.Table;
import org.zhanggui.shared.web.Texts;

/** Sheets to take home: an empty one to fill in, and a checked one with what there is to say about each row. */
@Component
class BatchFiles {

    private static final List<String> COLUMNS =
            List.of("order.batch.column.number", "order.batch.column.amount", "order.batch.column.reason");
    private static final List<String> FINDINGS =
            List.of("order.batch.column.line", "order.batch.column.before", "order.batch.column.result");

    private final BatchQueries queries;
    private final Texts texts;

    BatchFiles(BatchQueries queries, Texts texts) {
        this.queries = queries;
        this.texts = texts;
    }

    void template(ExportFormat format, HttpServletResponse response) throws IOException {
        Download.answer(response, format, "reprice", header(COLUMNS.stream()), table -> {});
    }

    /** Its first columns are those of the template, so that it can be mended and uploaded as it is. */
    void checked(Sheet sheet, ExportFormat format, HttpServletResponse response) throws IOException {
        Download.answer(
                response,
                format,
                "reprice-" + sheet.id(),
                header(Stream.concat(COLUMNS.stream(), FINDINGS.stream())),
                table -> queries.each(sheet, row -> write(row, table)));
    }

    private List<String> header(Stream<String> keys) {
        return keys.map(texts::get).toList();
    }

    private void write(Row row, Table table) {
        try {
            table.row(Arrays.<@Nullable Object>asList(
                    row.typed(),
                    row.amount() == null ? row.typedAmount() : row.amount(),
                    row.reason(),
                    row.line(),
                    row.before(),
                    finding(row)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** {@return what there is to say about a row} */
    String finding(Row row) {
        if (row.problem() != null) {
            return texts.get(row.problem(), Objects.requireNonNullElse(row.argument(), ""));
        }
        return texts.get(row.needsApproval() ? "order.batch.row.approval" : "order.batch.row.ready");
    }
}
