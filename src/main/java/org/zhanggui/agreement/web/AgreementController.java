package org.zhanggui.agreement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
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
import org.zhanggui.agreement.AgreementChecks;
import org.zhanggui.agreement.AgreementPdf;
import org.zhanggui.agreement.AgreementRefusal;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.agreement.ModelAgreement;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.text.TextDifference;
import org.zhanggui.shared.web.PdfAnswer;
import org.zhanggui.shared.web.Texts;

/** The provider's library of service agreements. */
@Controller
@RequestMapping("/console/agreements")
class AgreementController {

    private static final String PATH = "/console/agreements";

    private final Agreements agreements;
    private final AgreementQueries queries;
    private final ModelAgreement model;
    private final AgreementPdf documents;
    private final Texts texts;

    AgreementController(
            Agreements agreements,
            AgreementQueries queries,
            ModelAgreement model,
            AgreementPdf documents,
            Texts texts) {
        this.agreements = agreements;
        this.queries = queries;
        this.model = model;
        this.documents = documents;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_AGREEMENTS)
    String list(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        KeyedPage<AgreementRow> found = queries.page(actor, Position.of(older, newer));
        page.addAttribute("agreements", found.rows());
        page.addAttribute("count", queries.tally(actor).toString());
        page.addAttribute("newer", found.newer() == null ? null : PATH + "?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : PATH + "?older=" + found.older());
        return "agreement/list";
    }

    @GetMapping("/new")
    @Requires(value = Action.EDIT_AGREEMENT, of = Requires.ALL)
    String start(Actor actor, Model page) {
        page.addAttribute("form", AgreementForm.of(model.startingText(actor.account())));
        return "agreement/new";
    }

    @PostMapping("/new")
    @Requires(value = Action.EDIT_AGREEMENT, of = Requires.ALL)
    String write(
            Actor actor,
            @ModelAttribute("form") AgreementForm form,
            BindingResult errors,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "agreement/new";
        }
        long id = agreements.write(actor, form.text());
        return done(id, "agreement.saved", redirect);
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.DESCRIBE_AGREEMENTS, of = "id")
    String agreement(Actor actor, @PathVariable long id, Model page) {
        VersionDetails newest = fill(page, actor, id);
        page.addAttribute("form", AgreementForm.of(newest.text()));
        return "agreement/edit";
    }

    /** A version's text, or with {@code with} what it changed in an earlier one. */
    @GetMapping("/{id:\\d{1,18}}/versions/{number:\\d{1,9}}")
    @Requires(value = Action.DESCRIBE_AGREEMENTS, of = "id")
    String version(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam(name = "with") @Nullable Integer earlier,
            Model page) {
        VersionDetails version = version(actor, id, number);
        page.addAttribute("version", version);
        page.addAttribute(
                "earlier",
                queries.versions(actor.account(), id).stream()
                        .filter(row -> row.number() < number)
                        .toList());
        if (earlier != null && earlier < number) {
            VersionDetails compared = version(actor, id, earlier);
            page.addAttribute("compared", compared);
            page.addAttribute("difference", TextDifference.between(compared.whole(), version.whole()));
        }
        return "agreement/version";
    }

    @GetMapping("/{id:\\d{1,18}}/versions/{number:\\d{1,9}}/agreement.pdf")
    @Requires(value = Action.DESCRIBE_AGREEMENTS, of = "id")
    ResponseEntity<byte[]> document(Actor actor, @PathVariable long id, @PathVariable int number) {
        VersionDetails version = version(actor, id, number);
        Instant approvedAt = version.approved() ? version.decidedAt() : null;
        if (approvedAt == null) {
            throw new NotFoundException("approved agreement " + id + " version " + number);
        }
        return PdfAnswer.of("agreement-" + id + "-" + number, documents.approved(version.text(), number, approvedAt));
    }

    private VersionDetails version(Actor actor, long id, int number) {
        return queries.version(actor.account(), id, number)
                .filter(found -> found.number() == number)
                .orElseThrow(() -> new NotFoundException("agreement " + id + " version " + number));
    }

    @PostMapping("/{id:\\d{1,18}}")
    @Requires(value = Action.EDIT_AGREEMENT, of = "id")
    String rewrite(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") AgreementForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, actor, id, page, response);
        }
        Optional<AgreementRefusal> refusal = agreements.rewrite(actor, id, form.text());
        if (refusal.isPresent()) {
            errors.reject(refusal.get().messageKey());
            return refuse(HttpStatus.CONFLICT, actor, id, page, response);
        }
        return done(id, "agreement.saved", redirect);
    }

    /** Submits the text as it was typed, if it was sent along, or as it is saved. */
    @PostMapping("/{id:\\d{1,18}}/submission")
    @Requires(value = Action.SUBMIT_AGREEMENT, of = "id")
    String submit(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") AgreementForm typed,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (!typed.isGiven()) {
            return answer(id, agreements.submit(actor, id), "agreement.submitted", redirect);
        }
        typed.validate(errors);
        if (errors.hasErrors()) {
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, actor, id, page, response);
        }
        Optional<AgreementRefusal> refusal = agreements.submit(actor, id, typed.text());
        if (refusal.isPresent()) {
            errors.reject(refusal.get().messageKey());
            boolean unfinished = refusal.get() == AgreementRefusal.BLANKS_LEFT;
            return refuse(
                    unfinished ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT, actor, id, page, response);
        }
        return done(id, "agreement.submitted", redirect);
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    @Requires(value = Action.SUBMIT_AGREEMENT, of = "id")
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, agreements.withdraw(actor, id), "agreement.withdrawn", redirect);
    }

    private VersionDetails fill(Model page, Actor actor, long id) {
        VersionDetails newest =
                queries.newest(actor.account(), id).orElseThrow(() -> new NotFoundException("agreement " + id));
        page.addAttribute("newest", newest);
        page.addAttribute("checks", newest.submittable() ? AgreementChecks.of(newest.text()) : null);
        page.addAttribute("versions", queries.versions(actor.account(), id));
        return newest;
    }

    private String refuse(HttpStatus status, Actor actor, long id, Model page, HttpServletResponse response) {
        fill(page, actor, id);
        response.setStatus(status.value());
        return "agreement/edit";
    }

    private String answer(long id, Optional<AgreementRefusal> refusal, String success, RedirectAttributes redirect) {
        if (refusal.isEmpty()) {
            return done(id, success, redirect);
        }
        redirect.addFlashAttribute("flashError", texts.get(refusal.get().messageKey()));
        return "redirect:" + PATH + "/" + id;
    }

    private String done(long id, String success, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(success));
        return "redirect:" + PATH + "/" + id;
    }
}
