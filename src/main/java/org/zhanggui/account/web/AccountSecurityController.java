package org.zhanggui.account.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.AccountSecurity;
import org.zhanggui.account.SecondFactorState;
import org.zhanggui.account.SecondFactors;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** What the account demands of everybody who signs in for it. */
@Controller
@RequestMapping(AccountSecurityController.PATH)
class AccountSecurityController {

    static final String PATH = "/console/access/security";

    private final AccountSecurity security;
    private final SecondFactors factors;
    private final Texts texts;

    AccountSecurityController(AccountSecurity security, SecondFactors factors, Texts texts) {
        this.security = security;
        this.factors = factors;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.EDIT_SECURITY)
    String show(Actor actor, Model page) {
        page.addAttribute("required", security.secondFactorRequired(actor));
        page.addAttribute("ownIsOn", factors.state(actor.user()) == SecondFactorState.ON);
        return "account/security";
    }

    @PostMapping
    @Requires(Action.EDIT_SECURITY)
    String save(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean secondFactorRequired,
            RedirectAttributes redirect) {
        if (security.requireSecondFactor(actor, secondFactorRequired)) {
            redirect.addFlashAttribute("flashSuccess", texts.get("account.security.saved"));
        } else {
            redirect.addFlashAttribute("flashError", texts.get("account.security.own-first"));
        }
        return "redirect:" + PATH;
    }
}
