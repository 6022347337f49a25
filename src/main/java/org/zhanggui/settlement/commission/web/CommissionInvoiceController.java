package org.zhanggui.settlement.commission.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.settlement.commission.CommissionInvoiceRefusal;
import org.zhanggui.settlement.commission.CommissionInvoices;
import org.zhanggui.settlement.commission.CommissionInvoices.Applied;
import org.zhanggui.settlement.commission.CommissionInvoices.Outcome;
import org.zhanggui.settlement.commission.web.CommissionInvoiceQueries.Part;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 佣金发票: what a provider can have invoiced, what it applied for, and the invoices. */
@Controller
@RequestMapping(CommissionInvoiceController.PATH)
class CommissionInvoiceController {

    static final String PATH = "/console/commission-invoices";
    private static final String ONE = "/{id:\\d{1,18}}";

    private final CommissionInvoices invoices;
    private final CommissionInvoiceQueries queries;
    private final Texts texts;

    CommissionInvoiceController(CommissionInvoices invoices, CommissionInvoiceQueries queries, Texts texts) {
        this.invoices = invoices;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_COMMISSION_INVOICES)
    String list(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        KeyedPage<CommissionInvoiceRow> found = queries.page(actor.account(), Position.of(older, newer));
        page.addAttribute("invoiceable", queries.invoiceable(actor.account()));
        page.addAttribute("invoices", found.rows());
        page.addAttribute("count", queries.tally(actor.account()).toString());
        page.addAttribute("newer", found.newer() == null ? null : PATH + "?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : PATH + "?older=" + found.older());
        return "settlement/commission-invoices";
    }

    @GetMapping("/new")
    @Requires(Action.APPLY_COMMISSION_INVOICE)
    String blank(Actor actor, Model page) {
        page.addAttribute("form", queries.prefilled(actor.account()));
        return form(actor, Idempotency.freshKey(), page);
    }

    @PostMapping("/new")
    @Requires(Action.APPLY_COMMISSION_INVOICE)
    String apply(
            Actor actor,
            @ModelAttribute("form") CommissionInvoiceForm form,
            BindingResult errors,
            @RequestParam @Nullable String idempotencyKey,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        String key = Idempotency.keyOrFresh(idempotencyKey);
        if (!errors.hasErrors()) {
            Outcome outcome = invoices.apply(actor, form.draft(), key);
            if (outcome instanceof Applied applied) {
                return applied(form, applied, redirect);
            }
            errors.reject(((CommissionInvoiceRefusal) outcome).messageKey());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(actor, key, page);
    }

    /** What is doubtful about a number, while it is typed. */
    @GetMapping("/taxpayer-check")
    @Requires(Action.APPLY_COMMISSION_INVOICE)
    String check(@ModelAttribute("form") CommissionInvoiceForm form) {
        return "invoice/taxpayer-check";
    }

    @GetMapping(ONE)
    @Requires(Action.DESCRIBE_COMMISSION_INVOICES)
    String show(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        CommissionInvoiceDetails invoice = queries.find(actor.account(), id);
        KeyedPage<Part> parts = queries.parts(invoice, Position.oldestFirst(older, newer));
        String here = PATH + "/" + id;
        page.addAttribute("invoice", invoice);
        page.addAttribute("parts", parts.rows());
        page.addAttribute("previous", parts.newer() == null ? null : here + "?older=" + parts.newer());
        page.addAttribute("next", parts.older() == null ? null : here + "?newer=" + parts.older());
        return "settlement/commission-invoice";
    }

    @GetMapping(ONE + "/file")
    @Requires(Action.DESCRIBE_COMMISSION_INVOICES)
    ResponseEntity<byte[]> file(Actor actor, @PathVariable long id) {
        return CommissionInvoiceFile.of(queries, queries.find(actor.account(), id));
    }

    @GetMapping(ONE + "/cancel")
    @Requires(Action.APPLY_COMMISSION_INVOICE)
    String askCancellation(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("invoice", queries.find(actor.account(), id));
        return "settlement/commission-invoice-cancellation";
    }

    @PostMapping(ONE + "/cancel")
    @Requires(Action.APPLY_COMMISSION_INVOICE)
    String cancel(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        Optional<CommissionInvoiceRefusal> refusal = invoices.cancel(actor, id);
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            page.addAttribute("flashError", texts.get(refusal.get().messageKey()));
            return show(actor, id, null, null, page);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("commission.cancelled"));
        return "redirect:" + PATH + "/" + id;
    }

    /** A doubtful number is kept as it is, and said to be doubtful. */
    private String applied(CommissionInvoiceForm form, Applied applied, RedirectAttributes redirect) {
        String warning = form.warning();
        if (warning != null) {
            redirect.addFlashAttribute("flashWarning", texts.get("commission.doubtful", texts.get(warning)));
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("commission.applied"));
        return "redirect:" + PATH + "/" + applied.id();
    }

    private String form(Actor actor, String key, Model page) {
        page.addAttribute("invoiceable", queries.invoiceable(actor.account()));
        page.addAttribute("idempotencyKey", key);
        return "settlement/commission-invoice-form";
    }
}
