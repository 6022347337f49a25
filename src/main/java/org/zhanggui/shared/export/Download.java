package org.zhanggui.shared.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A table on its way to somebody's disk. */
public final class Download {

    /** The most rows of one file; a longer list is narrowed first. */
    public static final int MOST_ROWS = 100_000;

    private Download() {}

    /**
     * Answers with a file.
     *
     * @param name of the file, without its extension
     * @param header what stands above the columns
     * @param rows writes the rows
     */
    public static void answer(
            HttpServletResponse response, ExportFormat format, String name, List<String> header, Rows rows)
            throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.extension())
                        .build()
                        .toString());
        try (Table table = format.begin(response.getOutputStream(), name)) {
            table.row(header);
            rows.writeTo(table);
        }
    }

    /** The rows of a list, one after the other. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(Table table) throws IOException;
    }
}
