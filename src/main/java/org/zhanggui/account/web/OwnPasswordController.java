package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.Passwords;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Duty;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.web.CurrentActor;
import org.zhanggui.shared.web.OwnPages;
import org.zhanggui.shared.web.Texts;

/** People change their own password; at their first sign-in they have to. */
@Controller
@RequestMapping(OwnPasswordController.PATH)
class OwnPasswordController {

    static final String PATH = "/me/password";

    private final Passwords passwords;
    private final CurrentActor current;
    private final SignInCompletion completion;
    private final Texts texts;

    OwnPasswordController(Passwords passwords, CurrentActor current, SignInCompletion completion, Texts texts) {
        this.passwords = passwords;
        this.current = current;
        this.completion = completion;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String ask(Actor actor, Model page) {
        page.addAttribute("form", PasswordForm.EMPTY);
        return show(actor, page);
    }

    @PostMapping
    @OpenToSignedIn
    String change(
            Actor actor,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean first = isFirst();
        form.validateChange(errors);
        if (!errors.hasErrors()) {
            passwords
                    .change(
                            actor,
                            form.givenCurrent(),
                            form.given(),
                            request.getSession().getId())
                    .ifPresent(refusal -> PasswordForm.refuse(refusal, errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, page);
        }
        request.changeSessionId();
        redirect.addFlashAttribute("flashSuccess", texts.get("account.password.changed"));
        if (first) {
            redirect.addFlashAttribute("onwards", completion.destination(request, response));
        }
        return "redirect:" + PATH;
    }

    private String show(Actor actor, Model page) {
        page.addAttribute("first", isFirst());
        return OwnPages.show("password", actor, page);
    }

    private boolean isFirst() {
        return current.duty().equals(Optional.of(Duty.CHANGE_PASSWORD));
    }
}
