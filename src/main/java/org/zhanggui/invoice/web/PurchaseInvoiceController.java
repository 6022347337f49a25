package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.zhanggui.invoice.AddressBook;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.invoice.DueDays;
import org.zhanggui.invoice.InvoiceAnswer;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.invoice.InvoiceRefusal;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.invoice.TitleBook;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.web.InvoiceDetailsQueries.Side;
import org.zhanggui.invoice.web.InvoiceDetailsQueries.Step;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** One request for an invoice, as its buyer sees it, and what they can do about it. */
@Controller
@RequestMapping(PurchaseInvoiceListController.PATH + "/{id:\\d{1,18}}")
class PurchaseInvoiceController {

    private final InvoiceDetailsQueries details;
    private final PurchaseInvoiceQueries queries;
    private final InvoiceRequests requests;
    private final InvoiceRequestPage chosen;
    private final TitleBook titles;
    private final AddressBook addresses;
    private final InvoiceEventLines events;
    private final DueDays due;
    private final Texts texts;

    PurchaseInvoiceController(
            InvoiceDetailsQueries details,
            PurchaseInvoiceQueries queries,
            InvoiceRequests requests,
            InvoiceRequestPage chosen,
            TitleBook titles,
            AddressBook addresses,
            InvoiceEventLines events,
            DueDays due,
            Texts texts) {
        this.details = details;
        this.queries = queries;
        this.requests = requests;
        this.chosen = chosen;
        this.titles = titles;
        this.addresses = addresses;
        this.events = events;
        this.due = due;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_PURCHASE_INVOICES)
    String show(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("form", AnswerForm.blank());
        return filled(actor, details.find(Side.BUYER, actor.account(), id), page);
    }

    @GetMapping("/file")
    @Requires(Action.DESCRIBE_PURCHASE_INVOICES)
    ResponseEntity<byte[]> file(Actor actor, @PathVariable long id) {
        return InvoiceFileAnswer.of(details.file(details.find(Side.BUYER, actor.account(), id))
                .orElseThrow(() -> new NotFoundException("file of invoice request " + id)));
    }

    @GetMapping("/cancel")
    @Requires(Action.REQUEST_INVOICE)
    String askCancellation(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("request", details.find(Side.BUYER, actor.account(), id));
        return "invoice/purchase-cancellation";
    }

    @PostMapping("/cancel")
    @Requires(Action.REQUEST_INVOICE)
    String cancel(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        return outcome(actor, id, requests.cancel(actor, id), "invoicing.cancelled", page, redirect, response);
    }

    /** 催票. */
    @PostMapping("/urge")
    @Requires(Action.REQUEST_INVOICE)
    String urge(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        return outcome(actor, id, requests.urge(actor, id), "invoicing.urged", page, redirect, response);
    }

    /** 确认收票. */
    @PostMapping("/received")
    @Requires(Action.REQUEST_INVOICE)
    String receive(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        return outcome(actor, id, requests.receive(actor, id), "invoicing.received", page, redirect, response);
    }

    /** Answers the provider's question, with another title or address if that is what it was about. */
    @PostMapping("/answer")
    @Requires(Action.REQUEST_INVOICE)
    String answer(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        InvoiceDetails request = details.find(Side.BUYER, actor.account(), id);
        form.validate(errors);
        Optional<InvoiceAnswer> answer = errors.hasErrors() ? Optional.empty() : answer(actor, request, form, errors);
        if (answer.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return filled(actor, request, page);
        }
        Optional<InvoiceRefusal> refusal = requests.answer(actor, id, answer.get());
        if (refusal.filter(InvoiceRefusal.TITLE_INCOMPLETE::equals).isPresent()) {
            errors.rejectValue("titleId", InvoiceRefusal.TITLE_INCOMPLETE.messageKey());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return filled(actor, request, page);
        }
        return outcome(actor, id, refusal, "invoicing.answered", page, redirect, response);
    }

    private Optional<InvoiceAnswer> answer(Actor actor, InvoiceDetails request, AnswerForm form, BindingResult errors) {
        Optional<TitleDetails> title =
                form.titleId() == null ? Optional.of(request.title()) : chosen.titleOf(actor, form.titleId());
        Optional<DeliveryAddress> address = form.addressId() == null || !request.isOnPaper()
                ? queries.address(request)
                : chosen.addressOf(actor, form.addressId());
        if (title.isEmpty()) {
            errors.rejectValue("titleId", "invoicing.title.missing");
        }
        if (request.isOnPaper() && address.isEmpty()) {
            errors.rejectValue("addressId", "invoicing.address.missing");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new InvoiceAnswer(form.given(), title.orElseThrow(), address.orElse(null)));
    }

    /** Gives another address for what came back by post. */
    @PostMapping("/address")
    @Requires(Action.REQUEST_INVOICE)
    String readdress(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long addressId,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        InvoiceDetails request = details.find(Side.BUYER, actor.account(), id);
        Optional<DeliveryAddress> address = chosen.addressOf(actor, addressId);
        if (address.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("form", AnswerForm.blank());
            page.addAttribute("flashError", texts.get("invoicing.address.missing"));
            return filled(actor, request, page);
        }
        Optional<InvoiceRefusal> refusal = requests.readdress(actor, id, address.get());
        return outcome(actor, id, refusal, "invoicing.readdressed", page, redirect, response);
    }

    private String outcome(
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
        return "redirect:" + PurchaseInvoiceListController.PATH + "/" + id;
    }

    private String filled(Actor actor, InvoiceDetails request, Model page) {
        page.addAttribute("request", request);
        page.addAttribute("lines", details.lines(request));
        List<Step> steps = details.steps(request);
        page.addAttribute("events", events.of(steps));
        page.addAttribute("question", InvoiceEventLines.lastNote(steps, InvoiceEventKind.QUESTIONED));
        page.addAttribute("due", due.count().of(request.status(), request.requestedAt(), request.dueOn()));
        page.addAttribute(
                "titles",
                request.isQuestioned()
                        ? titles.all(actor.account()).stream()
                                .map(InvoiceRequestPage::option)
                                .toList()
                        : null);
        page.addAttribute(
                "addresses",
                request.isOnPaper() && (request.isQuestioned() || request.isReturned())
                        ? addresses.all(actor.account()).stream()
                                .map(InvoiceRequestPage::placeOption)
                                .toList()
                        : null);
        return "invoice/purchase";
    }
}
