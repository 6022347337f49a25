package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceRefusal;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.invoice.InvoiceRequests.Outcome;
import org.zhanggui.invoice.InvoiceRequests.Requested;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 申请开票: a buyer chooses a shop, orders of it, and to whom and where the invoice goes. */
@Controller
@RequestMapping(InvoiceChoice.PATH)
class InvoiceRequestController {

    private final InvoiceRequests requests;
    private final InvoiceRequestPage pages;
    private final Texts texts;

    InvoiceRequestController(InvoiceRequests requests, InvoiceRequestPage pages, Texts texts) {
        this.requests = requests;
        this.pages = pages;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.REQUEST_INVOICE)
    String choose(
            Actor actor,
            @ModelAttribute("form") InvoiceChoice form,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        page.addAttribute("idempotencyKey", Idempotency.freshKey());
        return pages.show(actor, form, Position.of(older, newer), page);
    }

    /** Goes on choosing: to other orders, to the sum, or to the books and back. Nothing is asked for yet. */
    @PostMapping("/choice")
    @Requires(Action.REQUEST_INVOICE)
    String goOn(
            @ModelAttribute("form") InvoiceChoice form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String go,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer) {
        return "redirect:"
                + switch (go) {
                    case "title" -> form.href(TitleBookController.PATH + "/new", null, null);
                    case "address" -> form.href(AddressBookController.PATH + "/new", null, null);
                    default ->
                        older != null
                                ? form.href(InvoiceChoice.PATH, "older", older)
                                : form.href(InvoiceChoice.PATH, "newer", newer);
                };
    }

    @PostMapping
    @Requires(Action.REQUEST_INVOICE)
    String request(
            Actor actor,
            @ModelAttribute("form") InvoiceChoice form,
            BindingResult errors,
            @RequestParam @Nullable String idempotencyKey,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        String key = Idempotency.keyOrFresh(idempotencyKey);
        Optional<InvoiceDraft> draft = errors.hasErrors() ? Optional.empty() : pages.draft(actor, form, errors);
        if (draft.isPresent()) {
            Outcome outcome = requests.request(actor, draft.get(), key);
            if (outcome instanceof Requested requested) {
                redirect.addFlashAttribute("flashSuccess", texts.get("invoicing.requested"));
                return "redirect:" + PurchaseInvoiceListController.PATH + "/" + requested.id();
            }
            refuse((InvoiceRefusal) outcome, errors);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("idempotencyKey", key);
        return pages.show(actor, form, Position.START, page);
    }

    private static void refuse(InvoiceRefusal refusal, BindingResult errors) {
        switch (refusal) {
            case TITLE_INCOMPLETE -> errors.rejectValue("titleId", refusal.messageKey());
            case ADDRESS_MISSING -> errors.rejectValue("addressId", refusal.messageKey());
            default -> errors.rejectValue("orderNos", refusal.messageKey());
        }
    }
}
