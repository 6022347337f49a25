package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.EmailChanges;
import org.zhanggui.account.EmailRefusal;
import org.zhanggui.account.Profiles;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.web.Language;
import org.zhanggui.shared.web.OwnPages;
import org.zhanggui.shared.web.Texts;

/** A person's own facts: what they are called, where they are reached, and in what language. */
@Controller
@RequestMapping("/me")
class ProfileController {

    private static final String EMAIL = "/email";

    private final Profiles profiles;
    private final EmailChanges changes;
    private final LocaleResolver languages;
    private final Texts texts;

    ProfileController(Profiles profiles, EmailChanges changes, LocaleResolver languages, Texts texts) {
        this.profiles = profiles;
        this.changes = changes;
        this.languages = languages;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String profile(Actor actor, Model page) {
        page.addAttribute("profile", profiles.of(actor));
        page.addAttribute(
                "languages",
                List.of(new Choice(Locale.SIMPLIFIED_CHINESE.toLanguageTag(), "中文"), new Choice("en", "English")));
        return OwnPages.show("profile", actor, page);
    }

    @PostMapping("/language")
    @OpenToSignedIn
    String speak(
            Actor actor,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Locale spoken = Language.of(language);
        profiles.speak(actor, spoken);
        languages.setLocale(request, response, spoken);
        redirect.addFlashAttribute("flashSuccess", texts.get("account.language.saved"));
        return "redirect:/me";
    }

    @GetMapping(EMAIL)
    @OpenToSignedIn
    String email(Actor actor, Model page) {
        page.addAttribute("form", new EmailForm("", null));
        return showEmail(actor, page);
    }

    @PostMapping(EMAIL)
    @OpenToSignedIn
    String changeEmail(
            Actor actor,
            @ModelAttribute("form") EmailForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            changes.want(actor, form.given(), form.givenPassword())
                    .ifPresent(refusal -> errors.rejectValue(
                            refusal == EmailRefusal.WRONG_PASSWORD ? "password" : "email", refusal.messageKey()));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showEmail(actor, page);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("account.email.sent", form.given()));
        return "redirect:/me";
    }

    private String showEmail(Actor actor, Model page) {
        page.addAttribute("profile", profiles.of(actor));
        OwnPages.show("profile", actor, page);
        return "account/email";
    }

    /** A language by its own name. */
    record Choice(String value, String label) {}
}
