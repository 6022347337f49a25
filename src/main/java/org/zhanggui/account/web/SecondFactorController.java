package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.zhanggui.account.SecondFactorState;
import org.zhanggui.account.SecondFactors;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.web.CurrentActor;
import org.zhanggui.shared.web.OwnPages;
import org.zhanggui.shared.web.Texts;

/** People set up their second factor, renew its recovery codes, and turn it off. */
@Controller
@RequestMapping(SecondFactorController.PATH)
class SecondFactorController {

    static final String PATH = "/me/second-factor";

    private final SecondFactors factors;
    private final CurrentActor current;
    private final SignInCompletion completion;
    private final Texts texts;

    SecondFactorController(SecondFactors factors, CurrentActor current, SignInCompletion completion, Texts texts) {
        this.factors = factors;
        this.current = current;
        this.completion = completion;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String ask(Actor actor, Model page) {
        page.addAttribute("form", new CodeForm(""));
        return show(actor, page);
    }

    @PostMapping
    @OpenToSignedIn
    String begin(Actor actor) {
        factors.begin(actor);
        return "redirect:" + PATH;
    }

    @PostMapping("/confirmation")
    @OpenToSignedIn
    String confirm(
            Actor actor,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        form.validate(errors);
        Optional<List<String>> codes = errors.hasErrors() ? Optional.empty() : factors.confirm(actor, form.given());
        if (codes.isPresent()) {
            completion.secondFactorProved(request, response);
        }
        return shownOnce(codes, "account.factor.on", actor, errors, page, request, response);
    }

    @PostMapping("/recovery-codes")
    @OpenToSignedIn
    String renew(
            Actor actor,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        form.validate(errors);
        Optional<List<String>> codes =
                errors.hasErrors() ? Optional.empty() : factors.renewRecoveryCodes(actor, form.given());
        return shownOnce(codes, "account.factor.renewed", actor, errors, page, request, response);
    }

    @PostMapping("/removal")
    @OpenToSignedIn
    String turnOff(
            Actor actor,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            switch (factors.turnOff(actor, form.given())) {
                case DONE -> redirect.addFlashAttribute("flashSuccess", texts.get("account.factor.off"));
                case WRONG_CODE -> errors.rejectValue("code", "account.code.wrong");
                case REQUIRED -> errors.reject("account.factor.required");
            }
        }
        return errors.hasErrors() ? again(actor, page, response) : "redirect:" + PATH;
    }

    /** The answer to the form itself shows the codes, so that no session has to keep them for another request. */
    private String shownOnce(
            Optional<List<String>> codes,
            String done,
            Actor actor,
            BindingResult errors,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (codes.isEmpty()) {
            if (!errors.hasErrors()) {
                errors.rejectValue("code", "account.code.wrong");
            }
            return again(actor, page, response);
        }
        page.addAttribute("codes", codes.get());
        page.addAttribute("flashSuccess", texts.get(done));
        page.addAttribute("onwards", completion.destination(request, response));
        OwnPages.show("second-factor", actor, page);
        return "account/recovery-codes";
    }

    private String again(Actor actor, Model page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(actor, page);
    }

    private String show(Actor actor, Model page) {
        SecondFactorState state = factors.state(actor.user());
        page.addAttribute("state", state);
        page.addAttribute("required", current.duty().isPresent());
        if (state == SecondFactorState.BEGUN) {
            factors.enrolment(actor).ifPresent(enrolment -> {
                page.addAttribute("qrCode", QrCode.dataOf(enrolment.address()));
                page.addAttribute("key", enrolment.key());
            });
        }
        if (state == SecondFactorState.ON) {
            page.addAttribute("left", factors.recoveryCodesLeft(actor.user()));
        }
        return OwnPages.show("second-factor", actor, page);
    }
}
