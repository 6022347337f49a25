package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.zhanggui.account.LinkPurpose;
import org.zhanggui.account.OneTimeLinks;
import org.zhanggui.account.PasswordResets;
import org.zhanggui.account.Passwords;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.web.Texts;

/** Somebody does not know their password: a link by mail, and a new one. */
@Controller
@RequestMapping("/password-reset")
class PasswordResetController {

    private static final String LINK = "/{token}";

    private final PasswordResets resets;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Texts texts;

    PasswordResetController(PasswordResets resets, Passwords passwords, OneTimeLinks links, Texts texts) {
        this.resets = resets;
        this.passwords = passwords;
        this.links = links;
        this.texts = texts;
    }

    @GetMapping
    @OpenToAll
    String ask(Model page) {
        page.addAttribute("form", new NameForm(""));
        return "account/password-reset";
    }

    @PostMapping
    @OpenToAll
    String request(
            @ModelAttribute("form") NameForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "account/password-reset";
        }
        resets.request(form.given(), request.getRemoteAddr());
        redirect.addFlashAttribute("flashSuccess", texts.get("account.reset.sent"));
        return "redirect:/password-reset";
    }

    @GetMapping(LINK)
    @OpenToAll
    String choose(@PathVariable String token, Model page) {
        links.look(token, LinkPurpose.PASSWORD_RESET);
        page.addAttribute("form", PasswordForm.EMPTY);
        return show(token, page);
    }

    @PostMapping(LINK)
    @OpenToAll
    String reset(
            @PathVariable String token,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        links.look(token, LinkPurpose.PASSWORD_RESET);
        form.validate(errors);
        if (!errors.hasErrors()) {
            passwords
                    .reset(token, form.given(), request.getRemoteAddr())
                    .ifPresent(refusal -> PasswordForm.refuse(refusal, errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(token, page);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("account.reset.done"));
        return "redirect:/login";
    }

    private static String show(String token, Model page) {
        page.addAttribute("token", token);
        return "account/password-choice";
    }
}
