package org.zhanggui.agreement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.agreement.AgreementRefusal;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** The provider's library of service agreements. */
@Controller
@RequestMapping("/console/agreements")
class AgreementController {

    private static final String PATH = "/console/agreements";

    private final Agreements agreements;
    private final AgreementQueries queries;
    private final ModelAgreement model;
    private final Texts texts;

    AgreementController(Agreements agreements, AgreementQueries queries, ModelAgreement model, Texts texts) {
        this.agreements = agreements;
        this.queries = queries;
        this.model = model;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_AGREEMENTS)
    String list(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        KeyedPage<AgreementRow> found = queries.page(actor.account(), Position.of(older, newer));
        page.addAttribute("agreements", found.rows());
        page.addAttribute("count", queries.tally(actor.account()).toString());
        page.addAttribute("newer", found.newer() == null ? null : PATH + "?newer=" + found.newer());
        page.addAttribute("older", found.older() == null ? null : PATH + "?older=" + found.older());
        return "agreement/list";
    }

    @GetMapping("/new")
    @Requires(Action.EDIT_AGREEMENT)
    String start(Actor actor, Model page) {
        page.addAttribute("form", model.startingText(actor.account()));
        return "agreement/new";
    }

    @PostMapping("/new")
    @Requires(Action.EDIT_AGREEMENT)
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
    @Requires(Action.DESCRIBE_AGREEMENTS)
    String agreement(Actor actor, @PathVariable long id, Model page) {
        VersionDetails newest = fill(page, actor, id);
        page.addAttribute("form", new AgreementForm(newest.title(), newest.body()));
        return "agreement/edit";
    }

    @GetMapping("/{id:\\d{1,18}}/versions/{number:\\d{1,9}}")
    @Requires(Action.DESCRIBE_AGREEMENTS)
    String version(Actor actor, @PathVariable long id, @PathVariable int number, Model page) {
        page.addAttribute(
                "version",
                queries.version(actor.account(), id, number)
                        .filter(found -> found.number() == number)
                        .orElseThrow(() -> new NotFoundException("agreement " + id + " version " + number)));
        return "agreement/version";
    }

    @PostMapping("/{id:\\d{1,18}}")
    @Requires(Action.EDIT_AGREEMENT)
    String rewrite(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") AgreementForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        fill(page, actor, id);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "agreement/edit";
        }
        Optional<AgreementRefusal> refusal = agreements.rewrite(actor, id, form.text());
        if (refusal.isPresent()) {
            fill(page, actor, id);
            errors.reject(refusal.get().messageKey());
            response.setStatus(HttpStatus.CONFLICT.value());
            return "agreement/edit";
        }
        return done(id, "agreement.saved", redirect);
    }

    @PostMapping("/{id:\\d{1,18}}/submission")
    @Requires(Action.SUBMIT_AGREEMENT)
    String submit(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, agreements.submit(actor, id), "agreement.submitted", redirect);
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    @Requires(Action.SUBMIT_AGREEMENT)
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return answer(id, agreements.withdraw(actor, id), "agreement.withdrawn", redirect);
    }

    private VersionDetails fill(Model page, Actor actor, long id) {
        VersionDetails newest =
                queries.newest(actor.account(), id).orElseThrow(() -> new NotFoundException("agreement " + id));
        page.addAttribute("newest", newest);
        page.addAttribute("versions", queries.versions(actor.account(), id));
        return newest;
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
