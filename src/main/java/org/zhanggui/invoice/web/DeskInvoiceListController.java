package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.invoice.DueDays;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** 发票管理: the invoices that a provider was asked for, what is due first at the top. */
@Controller
class DeskInvoiceListController {

    static final String PATH = "/console/invoices";

    /** What is to be done, then what waits for the buyer, then what is over. */
    private static final List<InvoiceStatus> STATUSES = List.of(
            InvoiceStatus.REQUESTED,
            InvoiceStatus.CONFIRMED,
            InvoiceStatus.RETURNED,
            InvoiceStatus.QUESTIONED,
            InvoiceStatus.MAILED,
            InvoiceStatus.ISSUED,
            InvoiceStatus.RECEIVED,
            InvoiceStatus.CANCELLED);

    private final DeskInvoiceQueries queries;
    private final DeskInvoiceExport exported;
    private final DueDays due;
    private final Texts texts;

    DeskInvoiceListController(DeskInvoiceQueries queries, DeskInvoiceExport exported, DueDays due, Texts texts) {
        this.queries = queries;
        this.exported = exported;
        this.due = due;
        this.texts = texts;
    }

    /** The queue begins with what is due first, and is walked from there: what the address calls older comes later in it. */
    @GetMapping(PATH)
    @Requires(Action.DESCRIBE_INVOICES)
    String list(
            Actor actor,
            @ModelAttribute("filter") DeskInvoiceFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        KeyedPage<DeskInvoiceRow> found = queries.page(actor.account(), filter, Position.oldestFirst(newer, older));
        page.addAttribute("requests", found.rows());
        page.addAttribute("letters", queries.owed(actor.account()));
        page.addAttribute("due", due.count());
        page.addAttribute("count", queries.tally(actor.account(), filter).toString());
        page.addAttribute("statuses", chips(filter));
        page.addAttribute("csv", filter.export(PATH, ExportFormat.CSV));
        page.addAttribute("xlsx", filter.export(PATH, ExportFormat.XLSX));
        page.addAttribute("newer", filter.href(PATH, "newer", found.newer()));
        page.addAttribute("older", filter.href(PATH, "older", found.older()));
        return "invoice/desk-list";
    }

    @GetMapping(PATH + "/export")
    @Requires(Action.DESCRIBE_INVOICES)
    void export(
            Actor actor,
            @ModelAttribute("filter") DeskInvoiceFilter filter,
            BindingResult errors,
            @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        exported.answer(actor, filter, format, response);
    }

    private List<Chip> chips(DeskInvoiceFilter filter) {
        Chip all = new Chip(texts.get("desk.all"), filter.withStatus(null).href(PATH), filter.status() == null, null);
        return Stream.concat(
                        Stream.of(all),
                        STATUSES.stream()
                                .map(status -> new Chip(
                                        texts.get("status.invoice." + status),
                                        filter.withStatus(status).href(PATH),
                                        status == filter.status(),
                                        null)))
                .toList();
    }
}
