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
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.BookOutcome;
import org.zhanggui.invoice.BookOutcome.Kept;
import org.zhanggui.invoice.BookOutcome.Refused;
import org.zhanggui.invoice.TitleBook;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** 发票抬头: a buyer's book of titles. */
@Controller
@RequestMapping(TitleBookController.PATH)
class TitleBookController {

    static final String PATH = "/billing/invoices/titles";
    private static final String ONE = "/{id:\\d{1,18}}";

    private final TitleBook book;
    private final Texts texts;

    TitleBookController(TitleBook book, Texts texts) {
        this.book = book;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_PURCHASE_INVOICES)
    String list(Actor actor, Model page) {
        List<TitleRow> titles =
                book.all(actor.account()).stream().map(TitleRow::of).toList();
        page.addAttribute("titles", titles);
        page.addAttribute("full", titles.size() >= TitleBook.MOST);
        page.addAttribute("most", TitleBook.MOST);
        return "invoice/titles";
    }

    @GetMapping("/new")
    @Requires(Action.REQUEST_INVOICE)
    String blank(@ModelAttribute("choice") InvoiceChoice choice, BindingResult choiceErrors, Model page) {
        page.addAttribute("form", TitleForm.blank());
        return editor(null, page);
    }

    @PostMapping("/new")
    @Requires(Action.REQUEST_INVOICE)
    String add(
            Actor actor,
            @ModelAttribute("choice") InvoiceChoice choice,
            BindingResult choiceErrors,
            @ModelAttribute("form") TitleForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            BookOutcome outcome = book.add(actor, form.title(), form.isPreferred());
            if (outcome instanceof Kept kept) {
                saved(form, "book.title.added", redirect);
                return "redirect:"
                        + (choice.isBegun() ? choice.withTitle(kept.id()).href() : PATH);
            }
            refuse(outcome, errors);
        }
        return again(null, page, response);
    }

    /** What is doubtful about a number, while it is typed. */
    @GetMapping("/taxpayer-check")
    @Requires(Action.REQUEST_INVOICE)
    String check(@ModelAttribute("form") TitleForm form) {
        return "invoice/taxpayer-check";
    }

    @GetMapping(ONE + "/edit")
    @Requires(Action.REQUEST_INVOICE)
    String edit(Actor actor, @PathVariable long id, Model page) {
        page.addAttribute("form", TitleForm.of(book.find(actor.account(), id)));
        return editor(id, page);
    }

    @PostMapping(ONE)
    @Requires(Action.REQUEST_INVOICE)
    String change(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") TitleForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        BookEntry<TitleDetails> present = book.find(actor.account(), id);
        form.validate(errors);
        if (!errors.hasErrors()) {
            BookOutcome outcome = book.change(actor, id, form.seen(), form.title(), form.isPreferred());
            refuse(outcome, errors);
            if (outcome == Refused.CHANGED) {
                page.addAttribute("present", TitleRow.of(present));
                page.addAttribute("version", present.version());
            }
        }
        return errors.hasErrors() ? again(id, page, response) : saved(form, "book.title.changed", redirect);
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
        page.addAttribute("entry", TitleRow.of(book.find(actor.account(), id)));
        return "invoice/title-removal";
    }

    @PostMapping(ONE + "/removal")
    @Requires(Action.REQUEST_INVOICE)
    String remove(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        book.remove(actor, id);
        return done("book.title.removed", redirect);
    }

    private static void refuse(BookOutcome outcome, BindingResult errors) {
        if (outcome == Refused.DUPLICATE) {
            errors.rejectValue("name", Refused.DUPLICATE.messageKey());
        } else if (outcome instanceof Refused refused) {
            errors.reject(refused.messageKey(), new Object[] {TitleBook.MOST}, null);
        }
    }

    private static String again(@Nullable Long id, Model page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return editor(id, page);
    }

    private static String editor(@Nullable Long id, Model page) {
        page.addAttribute("titleId", id);
        return "invoice/title-editor";
    }

    /** A doubtful number is kept as it is, and said to be doubtful. */
    private String saved(TitleForm form, String sentence, RedirectAttributes redirect) {
        String warning = form.warning();
        if (warning != null) {
            redirect.addFlashAttribute("flashWarning", texts.get("book.title.doubtful", texts.get(warning)));
        }
        return done(sentence, redirect);
    }

    private String done(String sentence, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(sentence));
        return "redirect:" + PATH;
    }
}
