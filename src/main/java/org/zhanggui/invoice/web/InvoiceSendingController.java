package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceRefusal;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** How an invoice gets to its buyer: by post, for the first time or once more, or as a file. */
@Controller
@RequestMapping(DeskInvoiceListController.PATH + "/{id:\\d{1,18}}")
class InvoiceSendingController {

    private final DeskInvoicePage pages;
    private final InvoiceDesk desk;

    InvoiceSendingController(DeskInvoicePage pages, InvoiceDesk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    @PostMapping("/mailing")
    @Requires(Action.ISSUE_INVOICE)
    String mail(
            Actor actor,
            @PathVariable long id,
            @RequestParam int edition,
            @ModelAttribute("mailing") MailingForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            return pages.showAgain(actor, id, page, response);
        }
        Optional<InvoiceRefusal> refusal = desk.mail(actor, id, form.mailing(), edition);
        if (refusal.filter(InvoiceRefusal.COLLECT_NOT_ALLOWED::equals).isPresent()) {
            errors.rejectValue("postage", InvoiceRefusal.COLLECT_NOT_ALLOWED.messageKey());
            return pages.showAgain(actor, id, page, response);
        }
        return pages.outcome(actor, id, refusal, "desk.mailed", page, redirect, response);
    }

    @PostMapping("/file")
    @Requires(Action.ISSUE_INVOICE)
    String issue(
            Actor actor,
            @PathVariable long id,
            @RequestParam int edition,
            @ModelAttribute("issuing") IssuingForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        Optional<ElectronicInvoice> invoice = form.read(errors);
        if (invoice.isEmpty()) {
            return pages.showAgain(actor, id, page, response);
        }
        var refusal = desk.issue(actor, id, invoice.get(), edition);
        return pages.outcome(actor, id, refusal, "desk.issued", page, redirect, response);
    }
}
