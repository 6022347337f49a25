package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.invoice.DueDays;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.invoice.InvoiceRefusal;
import org.zhanggui.invoice.InvoiceStatus;
import org.zhanggui.invoice.web.InvoiceDetailsQueries.Side;
import org.zhanggui.invoice.web.InvoiceDetailsQueries.Step;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.web.Texts;

/** The provider's page of one request: what is to be invoiced, what comes next, and what happened so far. */
@Component
class DeskInvoicePage {

    private static final String VIEW = "invoice/desk";

    private final InvoiceDetailsQueries details;
    private final InvoiceEventLines events;
    private final DueDays due;
    private final Texts texts;

    DeskInvoicePage(InvoiceDetailsQueries details, InvoiceEventLines events, DueDays due, Texts texts) {
        this.details = details;
        this.events = events;
        this.due = due;
        this.texts = texts;
    }

    InvoiceDetails find(Actor actor, long id) {
        return details.find(Side.PROVIDER, actor.account(), id);
    }

    /** Shows the request as it is now; forms that were sent stay as they were typed. */
    String show(Actor actor, long id, Model page) {
        InvoiceDetails request = find(actor, id);
        List<Step> steps = details.steps(request);
        page.addAttribute("request", request);
        page.addAttribute("lines", details.lines(request));
        page.addAttribute("letters", details.letters(request));
        page.addAttribute("events", events.of(steps));
        page.addAttribute("said", InvoiceEventLines.lastNote(steps, said(request.status())));
        page.addAttribute("due", due.count().of(request.status(), request.requestedAt(), request.dueOn()));
        addBlank("mailing", MailingForm.blank(), page);
        addBlank("issuing", IssuingForm.blank(), page);
        addBlank("note", NoteForm.blank(), page);
        return VIEW;
    }

    /** {@return what both sides said last that matters now} */
    private static InvoiceEventKind said(InvoiceStatus status) {
        return switch (status) {
            case QUESTIONED -> InvoiceEventKind.QUESTIONED;
            case RETURNED -> InvoiceEventKind.RETURNED;
            default -> InvoiceEventKind.ANSWERED;
        };
    }

    private static void addBlank(String name, Object form, Model page) {
        if (!page.containsAttribute(name)) {
            page.addAttribute(name, form);
        }
    }

    /** Shows the request again, with what is wrong beside the fields. */
    String showAgain(Actor actor, long id, Model page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(actor, id, page);
    }

    /** Goes back to the request with a word of what was done, or says why it was not. */
    String outcome(
            Actor actor,
            long id,
            Optional<InvoiceRefusal> refusal,
            String otherwise,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            page.addAttribute("flashError", texts.get(refusal.get().messageKey()));
            return show(actor, id, page);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get(otherwise));
        return "redirect:" + DeskInvoiceListController.PATH + "/" + id;
    }
}
