package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceRefusal;
import org.zhanggui.invoice.web.DeskInvoiceQueries.RedLetterRow;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 红字发票: a provider notes that one which was owed is written. */
@Controller
@RequestMapping(DeskInvoiceListController.PATH + "/red-letters/{id:\\d{1,18}}")
class RedLetterController {

    private static final String VIEW = "invoice/red-letter";

    private final DeskInvoiceQueries queries;
    private final InvoiceDesk desk;
    private final Clock clock;
    private final Texts texts;

    RedLetterController(DeskInvoiceQueries queries, InvoiceDesk desk, Clock clock, Texts texts) {
        this.queries = queries;
        this.desk = desk;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.ISSUE_INVOICE)
    String show(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute(
                "form",
                new RedLetterForm("", BusinessTime.dayOf(clock.instant()).toString()));
        page.addAttribute("letter", queries.letter(actor.account(), id));
        return VIEW;
    }

    @PostMapping
    @Requires(Action.ISSUE_INVOICE)
    String note(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") RedLetterForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        RedLetterRow letter = queries.letter(actor.account(), id);
        page.addAttribute("letter", letter);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        Optional<InvoiceRefusal> refusal =
                desk.redLetterDone(actor, id, form.number(), form.day().orElseThrow());
        if (refusal.isPresent()) {
            errors.rejectValue("issuedOn", refusal.get().messageKey());
            response.setStatus(HttpStatus.CONFLICT.value());
            return VIEW;
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("desk.letter.done"));
        return "redirect:" + DeskInvoiceListController.PATH + "/" + letter.request();
    }
}
