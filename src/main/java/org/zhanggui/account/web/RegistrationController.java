package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
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
import org.zhanggui.account.Registrations;
import org.zhanggui.account.Registrations.Outcome;
import org.zhanggui.account.Registrations.Taken;
import org.zhanggui.account.Registrations.WeakPassword;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.web.Texts;

/** 注册: an address, a mail with a link, and then the account. */
@Controller
@RequestMapping("/register")
class RegistrationController {

    private static final String LINK = "/{token}";

    private final Registrations registrations;
    private final Texts texts;

    RegistrationController(Registrations registrations, Texts texts) {
        this.registrations = registrations;
        this.texts = texts;
    }

    @GetMapping
    @OpenToAll
    String ask(Model page) {
        page.addAttribute("form", new RegistrationForm(""));
        return "account/registration";
    }

    @PostMapping
    @OpenToAll
    String request(
            @ModelAttribute("form") RegistrationForm form,
            BindingResult errors,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        registrations
                .request(form.given(), request.getRemoteAddr(), language)
                .ifPresent(refusal -> errors.rejectValue("email", refusal.messageKey()));
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "account/registration";
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("account.registration.sent", form.given()));
        return "redirect:/register";
    }

    @GetMapping(LINK)
    @OpenToAll
    String choose(@PathVariable String token, Model page) {
        page.addAttribute("form", OpeningForm.EMPTY);
        return show(token, page);
    }

    @PostMapping(LINK)
    @OpenToAll
    String open(
            @PathVariable String token,
            @ModelAttribute("form") OpeningForm form,
            BindingResult errors,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        show(token, page);
        form.validate(errors);
        if (!errors.hasErrors()) {
            refuse(registrations.open(token, form.opening(), request.getRemoteAddr()), errors);
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "account/opening";
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("account.registration.done"));
        return "redirect:/login";
    }

    private static void refuse(Outcome outcome, BindingResult errors) {
        if (outcome instanceof WeakPassword weak) {
            PasswordForm.refuse(weak.refusal(), errors);
        } else if (outcome instanceof Taken) {
            errors.reject("account.registration.taken");
        }
    }

    private String show(String token, Model page) {
        page.addAttribute("token", token);
        page.addAttribute("email", registrations.look(token));
        return "account/opening";
    }
}
