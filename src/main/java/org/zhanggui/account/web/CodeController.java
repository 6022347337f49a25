package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zhanggui.account.SecondFactors;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.web.CurrentActor;

/** The second half of signing in, for who has a second factor. Nobody acts here yet, so it is open to all and asks by itself. */
@Controller
@RequestMapping(CodeController.PATH)
class CodeController {

    static final String PATH = "/login/code";

    private final CurrentActor current;
    private final SecondFactors factors;
    private final SignInCompletion completion;

    CodeController(CurrentActor current, SecondFactors factors, SignInCompletion completion) {
        this.current = current;
        this.factors = factors;
        this.completion = completion;
    }

    @GetMapping
    @OpenToAll
    String ask(Model page) {
        page.addAttribute("form", new CodeForm(""));
        return current.owesCode() ? "account/code" : elsewhere();
    }

    @PostMapping
    @OpenToAll
    String take(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!current.owesCode()) {
            return elsewhere();
        }
        form.validate(errors);
        if (!errors.hasErrors() && !isRight(form, request)) {
            errors.rejectValue("code", "account.code.wrong");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "account/code";
        }
        completion.codeGiven(request, response);
        return "redirect:" + completion.destination(request, response);
    }

    private boolean isRight(CodeForm form, HttpServletRequest request) {
        return current.identity()
                .filter(identity -> factors.acceptAtSignIn(
                        identity.actor().user(), form.given(), SignInCompletion.attempt(request)))
                .isPresent();
    }

    private String elsewhere() {
        return current.get().isPresent() ? "redirect:/welcome" : "redirect:/login";
    }
}
