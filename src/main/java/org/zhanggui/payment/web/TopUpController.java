package org.zhanggui.payment.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.GatewayAwayException;
import org.zhanggui.payment.Payments;
import org.zhanggui.payment.TopUpResult;
import org.zhanggui.payment.TopUps;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.web.OtherSite;
import org.zhanggui.shared.web.Texts;

/** 充值: a buyer says how much, pays at the gateway's cashier, and comes back. */
@Controller
class TopUpController {

    private static final String BALANCE = "/billing/balance";
    private static final String FORM = BALANCE + "/top-up";

    private final TopUps topUps;
    private final Payments payments;
    private final Balances balances;
    private final BalanceQueries queries;
    private final Texts texts;

    TopUpController(TopUps topUps, Payments payments, Balances balances, BalanceQueries queries, Texts texts) {
        this.topUps = topUps;
        this.payments = payments;
        this.balances = balances;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping(FORM)
    @Requires(Action.PAY_ORDER)
    String ask(Actor buyer, Model model) {
        return form(buyer, new TopUpForm(null, Idempotency.freshKey()), model);
    }

    @PostMapping(FORM)
    @Requires(Action.PAY_ORDER)
    String begin(
            Actor buyer,
            @ModelAttribute("form") TopUpForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            try {
                return OtherSite.lead(
                        topUps.begin(
                                buyer,
                                form.money(),
                                texts.get("payment.top-up.subject"),
                                Idempotency.keyOrFresh(form.idempotencyKey())),
                        "balance",
                        BALANCE,
                        model,
                        response);
            } catch (GatewayAwayException away) {
                errors.reject("payment.top-up.away");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(buyer, form, model);
    }

    /** The gateway sends the buyer's browser here; the gateway itself is asked, the address is not believed. */
    @GetMapping(BALANCE + "/top-ups/{number}")
    @Requires(Action.PAY_ORDER)
    String stands(Actor buyer, @PathVariable String number, Model model) {
        TopUpResult result = topUps.inquire(buyer, number).orElseThrow(() -> new NotFoundException("top-up " + number));
        model.addAttribute("result", result);
        return "payment/top-up-result";
    }

    private String form(Actor buyer, TopUpForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("balance", balances.of(buyer.account()));
        model.addAttribute("gateway", payments.hasGateway());
        model.addAttribute("latest", queries.latest(buyer.account()));
        return "payment/top-up";
    }
}
