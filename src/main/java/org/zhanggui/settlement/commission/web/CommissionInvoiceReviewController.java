package org.zhanggui.settlement.commission.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceFile;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFile.Refused;
import org.zhanggui.invoice.InvoiceFiles;
import org.zhanggui.settlement.commission.CommissionInvoiceRefusal;
import org.zhanggui.settlement.commission.CommissionInvoices;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.review.ReviewLine.Place;
import org.zhanggui.shared.web.Texts;

/** The desk at which staff issue commission invoices, or send applications back. */
@Controller
class CommissionInvoiceReviewController {

    static final String PATH = "/ops/commission-invoices";
    private static final String ONE = PATH + "/{id:\\d{1,18}}";

    private final CommissionInvoices invoices;
    private final CommissionInvoiceQueries queries;
    private final Texts texts;

    CommissionInvoiceReviewController(CommissionInvoices invoices, CommissionInvoiceQueries queries, Texts texts) {
        this.invoices = invoices;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping(PATH)
    @Requires(Action.ISSUE_COMMISSION_INVOICE)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model page) {
        page.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "settlement/commission-queue";
    }

    @GetMapping(ONE)
    @Requires(Action.ISSUE_COMMISSION_INVOICE)
    String look(
            @PathVariable long id,
            @ModelAttribute("form") CommissionDecisionForm form,
            BindingResult errors,
            Model page) {
        return page(id, page);
    }

    @GetMapping(ONE + "/file")
    @Requires(Action.ISSUE_COMMISSION_INVOICE)
    ResponseEntity<byte[]> file(@PathVariable long id) {
        return CommissionInvoiceFile.of(queries, queries.find(id));
    }

    /** Issues the invoice. */
    @PostMapping(ONE + "/approval")
    @Requires(Action.ISSUE_COMMISSION_INVOICE)
    String issue(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") CommissionDecisionForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        CommissionInvoiceDetails invoice = queries.find(id);
        InvoiceFile read = InvoiceFiles.read(form.content());
        form.validateNumber(read instanceof Readable readable ? readable : null, errors);
        if (read instanceof Refused refused) {
            errors.rejectValue("file", refused.messageKey(), refused.messageArguments(), null);
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, page);
        }
        Optional<Place> place = queries.line().placeOf(id);
        var file = new ElectronicInvoice(form.number(), "commission-invoice-" + invoice.number(), (Readable) read);
        Optional<CommissionInvoiceRefusal> refusal = invoices.issue(staff, id, file);
        return decided(id, refusal, "commission.issued", place, errors, page, redirect, response);
    }

    @PostMapping(ONE + "/return")
    @Requires(Action.ISSUE_COMMISSION_INVOICE)
    String sendBack(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") CommissionDecisionForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        queries.find(id);
        form.validateReturn(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, page);
        }
        Optional<Place> place = queries.line().placeOf(id);
        Optional<CommissionInvoiceRefusal> refusal = invoices.sendBack(staff, id, form.reason());
        return decided(id, refusal, "commission.returned", place, errors, page, redirect, response);
    }

    /** A decision that is taken leads to what waits next. */
    private String decided(
            long id,
            Optional<CommissionInvoiceRefusal> refusal,
            String said,
            Optional<Place> place,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (refusal.isPresent()) {
            errors.reject(refusal.get().messageKey());
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(id, page);
        }
        place.ifPresent(was -> redirect.addFlashAttribute("flashSuccess", texts.get(said, was.title())));
        return "redirect:" + place.map(queries.line()::onward).orElse(PATH);
    }

    private String page(long id, Model page) {
        page.addAttribute("invoice", queries.find(id));
        page.addAttribute("place", queries.line().placeOf(id).orElse(null));
        return "settlement/commission-review";
    }
}
