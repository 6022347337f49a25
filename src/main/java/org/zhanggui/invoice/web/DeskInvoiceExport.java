package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.invoice.DueDays;
import org.zhanggui.invoice.DueDays.Due;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.export.Download;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.export.Table;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** The provider's queue as a file, narrowed and sorted as the page shows it. Nothing of an address is in it. */
@Component
class DeskInvoiceExport {

    private final DeskInvoiceQueries queries;
    private final DueDays due;
    private final BusinessTime times;
    private final Texts texts;

    DeskInvoiceExport(DeskInvoiceQueries queries, DueDays due, BusinessTime times, Texts texts) {
        this.queries = queries;
        this.due = due;
        this.times = times;
        this.texts = texts;
    }

    void answer(Actor actor, DeskInvoiceFilter filter, ExportFormat format, HttpServletResponse response)
            throws IOException {
        DueDays.Count count = due.count();
        Download.answer(
                response,
                format,
                "invoices",
                header(),
                table -> queries.each(
                        actor.account(), filter, Download.MOST_ROWS, row -> write(row(row, count), table)));
    }

    private List<String> header() {
        return Stream.of(
                        "desk.request",
                        "desk.buyer",
                        "book.title.name",
                        "book.title.taxpayerNo",
                        "invoicing.kind",
                        "invoicing.medium",
                        "desk.orders",
                        "invoicing.amount",
                        "invoicing.status",
                        "invoicing.requestedAt",
                        "invoicing.due",
                        "desk.left",
                        "invoicing.courier",
                        "invoicing.trackingNo",
                        "invoicing.postage",
                        "invoicing.invoiceNo",
                        "desk.sentAt")
                .map(texts::get)
                .toList();
    }

    private List<@Nullable Object> row(DeskInvoiceRow request, DueDays.Count count) {
        Due left = count.of(request.status(), request.requestedAt(), request.dueOn());
        return Arrays.asList(
                Long.toString(request.id()),
                Long.toString(request.buyer()),
                request.titleName(),
                request.taxpayerNo(),
                texts.get("invoicing.kind." + request.kind()),
                texts.get("invoicing.medium." + request.medium()),
                request.orderNos(),
                request.sum(),
                texts.get("status.invoice." + request.status()),
                times.format(request.requestedAt()),
                left == null ? null : left.day(),
                left == null || left.isStopped() ? null : left.left(),
                request.courier(),
                request.trackingNo(),
                request.postage() == null ? null : texts.get("invoicing.postage." + request.postage()),
                request.invoiceNo(),
                request.sentAt() == null ? null : times.format(request.sentAt()));
    }

    private static void write(List<@Nullable Object> cells, Table table) {
        try {
            table.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
