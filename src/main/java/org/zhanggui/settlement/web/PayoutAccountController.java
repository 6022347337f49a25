package org.zhanggui.settlement.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.ProviderFiles;
import org.zhanggui.settlement.PayoutAccounts;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** 收款账户: a provider says where it is paid. */
@Controller
@RequestMapping(SettlementController.PATH + "/account")
class PayoutAccountController {

    private final PayoutAccounts accounts;
    private final ProviderFiles files;
    private final Texts texts;

    PayoutAccountController(PayoutAccounts accounts, ProviderFiles files, Texts texts) {
        this.accounts = accounts;
        this.files = files;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.EDIT_SETTLEMENT)
    String account(Actor actor, @ModelAttribute("form") PayoutAccountForm form, Model page) {
        page.addAttribute("account", accounts.find(actor.account()).orElse(null));
        page.addAttribute("company", files.companyName(actor.account()).orElse(""));
        return "settlement/account";
    }

    @PostMapping
    @Requires(Action.EDIT_SETTLEMENT)
    String change(
            Actor actor,
            @ModelAttribute("form") PayoutAccountForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors() && !accounts.change(actor, form.draft(), form.givenPassword())) {
            errors.rejectValue("password", "settlement.account.password.wrong");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return account(actor, form, page);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("settlement.account.changed"));
        return "redirect:" + SettlementController.PATH;
    }
}
