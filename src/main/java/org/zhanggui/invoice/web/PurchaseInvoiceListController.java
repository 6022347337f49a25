package org.zhanggui.invoice.web;

import java.util.Arrays;
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
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** 费用中心 > 发票: the invoices that a buyer asked for. */
@Controller
class PurchaseInvoiceListController {

    static final String PATH = "/billing/invoices";

    private final PurchaseInvoiceQueries queries;
    private final DueDays due;
    private final Texts texts;

    PurchaseInvoiceListController(PurchaseInvoiceQueries queries, DueDays due, Texts texts) {
        this.queries = queries;
        this.due = due;
        this.texts = texts;
    }

    @GetMapping(PATH)
    @Requires(Action.DESCRIBE_PURCHASE_INVOICES)
    String list(
            Actor actor,
            @ModelAttribute("filter") PurchaseInvoiceFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        KeyedPage<PurchaseInvoiceRow> found = queries.page(actor.account(), filter, Position.of(older, newer));
        page.addAttribute("requests", found.rows());
        page.addAttribute("due", due.count());
        page.addAttribute("count", queries.tally(actor.account(), filter).toString());
        page.addAttribute("statuses", chips(filter));
        page.addAttribute("newer", filter.href(PATH, "newer", found.newer()));
        page.addAttribute("older", filter.href(PATH, "older", found.older()));
        return "invoice/purchase-list";
    }

    private List<Chip> chips(PurchaseInvoiceFilter filter) {
        Chip all =
                new Chip(texts.get("invoicing.all"), filter.withStatus(null).href(PATH), filter.status() == null, null);
        return Stream.concat(
                        Stream.of(all),
                        Arrays.stream(InvoiceStatus.values())
                                .map(status -> new Chip(
                                        texts.get("status.purchase-invoice." + status),
                                        filter.withStatus(status).href(PATH),
                                        status == filter.status(),
                                        null)))
                .toList();
    }
}
