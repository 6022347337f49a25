package org.zhanggui.invoice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.zhanggui.invoice.AddressBook;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.BookOutcome;
import org.zhanggui.invoice.BookOutcome.Kept;
import org.zhanggui.invoice.BookOutcome.Refused;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** 收票地址: a buyer's book of addresses. */
@Controller
@RequestMapping(AddressBookController.PATH)
class AddressBookController {

    static final String PATH = "/billing/invoices/addresses";
    private static final String ONE = "/{id:\\d{1,18}}";

    private final AddressBook book;
    private final Texts texts;

    AddressBookController(AddressBook book, Texts texts) {
        this.book = book;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_PURCHASE_INVOICES)
    String list(Actor actor, Model page) {
        List<AddressRow> addresses =
                book.all(actor.account()).stream().map(AddressRow::of).toList();
        page.addAttribute("addresses", addresses);
        page.addAttribute("full", addresses.size() >= AddressBook.MOST);
        page.addAttribute("most", AddressBook.MOST);
        return "invoice/addresses";
    }

    @GetMapping("/new")
    @Requires(Action.REQUEST_INVOICE)
    String blank(@ModelAttribute("choice") InvoiceChoice choice, BindingResult choiceErrors, Model page) {
        page.addAttribute("form", AddressForm.blank());
        return editor(null, page);
    }

    @PostMapping("/new")
    @Requires(Action.REQUEST_INVOICE)
    String add(
            Actor actor,
            @ModelAttribute("choice") InvoiceChoice choice,
            BindingResult choiceErrors,
            @ModelAttribute("form") AddressForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors, false);
        if (!errors.hasErrors()) {
            BookOutcome outcome = book.add(actor, form.draft(), form.isPreferred());
            if (outcome instanceof Kept kept) {
                done("book.address.added", redirect);
                return "redirect:"
                        + (choice.isBegun() ? choice.withAddress(kept.id()).href() : PATH);
            }
            refuse(outcome, errors);
        }
        return again(null, page, response);
    }

    @GetMapping(ONE + "/edit")
    @Requires(Action.REQUEST_INVOICE)
    String edit(Actor actor, @PathVariable long id, Model page) {
        BookEntry<DeliveryAddress> entry = book.find(actor.account(), id);
        page.addAttribute("form", AddressForm.of(entry));
        return editor(entry, page);
    }

    @PostMapping(ONE)
    @Requires(Action.REQUEST_INVOICE)
    String change(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") AddressForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        BookEntry<DeliveryAddress> present = book.find(actor.account(), id);
        form.validate(errors, true);
        if (!errors.hasErrors()) {
            BookOutcome outcome = book.change(actor, id, form.seen(), form.draft(), form.isPreferred());
            refuse(outcome, errors);
            if (outcome == Refused.CHANGED) {
                page.addAttribute("present", AddressRow.of(present));
                page.addAttribute("version", present.version());
            }
        }
        return errors.hasErrors() ? again(present, page, response) : done("book.address.changed", redirect);
    }

    @PostMapping(ONE + "/preference")
    @Requires(Action.REQUEST_INVOICE)
    String prefer(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        book.prefer(actor, id);
        return done("book.preferred.done", redirect);
    }

    @GetMapping(ONE + "/removal")
    @Requires(Action.REQUEST_INVOICE)
    String askRemoval(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("address", AddressRow.of(book.find(actor.account(), id)));
        return "invoice/address-removal";
    }

    @PostMapping(ONE + "/removal")
    @Requires(Action.REQUEST_INVOICE)
    String remove(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        book.remove(actor, id);
        return done("book.address.removed", redirect);
    }

    private static void refuse(BookOutcome outcome, BindingResult errors) {
        if (outcome == Refused.DUPLICATE) {
            errors.rejectValue("street", Refused.DUPLICATE.messageKey());
        } else if (outcome instanceof Refused refused) {
            errors.reject(refused.messageKey(), new Object[] {AddressBook.MOST}, null);
        }
    }

    private static String again(@Nullable BookEntry<DeliveryAddress> entry, Model page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return editor(entry, page);
    }

    private static String editor(@Nullable BookEntry<DeliveryAddress> entry, Model page) {
        page.addAttribute("addressId", entry == null ? null : entry.id());
        page.addAttribute("maskedPhone", entry == null ? null : entry.content().maskedPhone());
        return "invoice/address-editor";
    }

    private String done(String sentence, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(sentence));
        return "redirect:" + PATH;
    }
}
