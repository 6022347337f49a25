package org.zhanggui.shared.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.audit.AuditQueries.Entry;
import org.zhanggui.shared.export.Download;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.export.Table;
import org.zhanggui.shared.time.BusinessTime;

/** The trail as a file, in the reader's language, with the codes beside the words for whoever counts with it. */
@Component
class AuditExport {

    private final AuditQueries trail;
    private final AuditWords words;
    private final BusinessTime times;

    AuditExport(AuditQueries trail, AuditWords words, BusinessTime times) {
        this.trail = trail;
        this.words = words;
        this.times = times;
    }

    void answer(@Nullable AccountId account, AuditFilter filter, ExportFormat format, HttpServletResponse response)
            throws IOException {
        Download.answer(
                response,
                format,
                "audit",
                words.header(),
                table -> trail.each(account, filter, Download.MOST_ROWS, entry -> write(entry, table)));
    }

    private void write(Entry entry, Table table) {
        try {
            table.row(row(entry));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private List<@Nullable Object> row(Entry entry) {
        return Arrays.asList(
                times.format(entry.at()),
                Long.toString(entry.accountId()),
                words.person(entry.userName()),
                entry.ip(),
                entry.action(),
                words.action(entry.action()),
                words.object(entry.objectType()),
                entry.objectId(),
                entry.changes());
    }
}
