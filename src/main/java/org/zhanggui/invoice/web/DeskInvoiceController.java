package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
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
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** One request for an invoice, as its provider sees it: whether it can be written as asked. */
@Controller
@RequestMapping(DeskInvoiceListController.PATH + "/{id:\\d{1,18}}")
class DeskInvoiceController {

    private final DeskInvoicePage pages;
    private final InvoiceDetailsQueries details;
    private final InvoiceDesk desk;

    DeskInvoiceController(DeskInvoicePage pages, InvoiceDetailsQueries details, InvoiceDesk desk) {
        this.pages = pages;
        this.details = details;
        this.desk = desk;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_INVOICES)
    String show(Actor actor, @PathVariable long id, Model page) {
        return pages.show(actor, id, page);
    }

    @GetMapping("/file")
    @Requires(Action.DESCRIBE_INVOICES)
    ResponseEntity<byte[]> file(Actor actor, @PathVariable long id) {
        return InvoiceFileAnswer.of(details.file(pages.find(actor, id))
                .orElseThrow(() -> new NotFoundException("file of invoice request " + id)));
    }

    /** 确认无误. */
    @PostMapping("/confirmation")
    @Requires(Action.ISSUE_INVOICE)
    String confirm(
            Actor actor,
            @PathVariable long id,
            @RequestParam int edition,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return pages.outcome(actor, id, desk.confirm(actor, id, edition), "desk.confirmed", page, redirect, response);
    }

    @PostMapping("/question")
    @Requires(Action.ISSUE_INVOICE)
    String ask(
            Actor actor,
            @PathVariable long id,
            @RequestParam int edition,
            @ModelAttribute("note") NoteForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validateQuestion(errors);
        if (errors.hasErrors()) {
            return pages.showAgain(actor, id, page, response);
        }
        var refusal = desk.question(actor, id, form.givenQuestion(), edition);
        return pages.outcome(actor, id, refusal, "desk.asked", page, redirect, response);
    }

    /** What was mailed came back. */
    @PostMapping("/return")
    @Requires(Action.ISSUE_INVOICE)
    String takeBack(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("note") NoteForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validateReason(errors);
        if (errors.hasErrors()) {
            return pages.showAgain(actor, id, page, response);
        }
        var refusal = desk.takeBack(actor, id, form.givenReason());
        return pages.outcome(actor, id, refusal, "desk.returned", page, redirect, response);
    }
}
