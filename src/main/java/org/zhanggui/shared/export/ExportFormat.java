package org.zhanggui.shared.export;

import java.io.IOException;
import java.io.OutputStream;

/** The kinds of file that a list can be taken home as. */
public enum ExportFormat {
    CSV("text/csv; charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Begins a table that goes to the stream row by row; closing it completes the file. */
    Table begin(OutputStream out, String name) throws IOException {
        return this == CSV ? new CsvTable(out) : new XlsxTable(out, name);
    }
}
