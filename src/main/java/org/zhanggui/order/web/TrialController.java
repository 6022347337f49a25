package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
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
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.order.Placement;
import org.zhanggui.order.Placement.Placed;
import org.zhanggui.order.SubscriptionRefusal;
import org.zhanggui.order.TrialPlacement;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.product.Term;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 免费试用: the order page of a trial, which leads past the payment page. */
@Controller
@RequestMapping(path = "/products/{productId}/order", params = "spec")
class TrialController {

    private final TrialPlacement trials;
    private final AgreementTexts agreements;
    private final Onwards onwards;
    private final Texts texts;
    private final Clock clock;

    TrialController(TrialPlacement trials, AgreementTexts agreements, Onwards onwards, Texts texts, Clock clock) {
        this.trials = trials;
        this.agreements = agreements;
        this.onwards = onwards;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.PLACE_ORDER)
    String trial(Actor actor, @PathVariable long productId, @RequestParam long spec, Model model) {
        model.addAttribute("form", ConfirmationForm.fresh());
        return page(actor, trials.find(productId, spec), model);
    }

    @PostMapping
    @Requires(Action.PLACE_ORDER)
    String confirm(
            Actor actor,
            @PathVariable long productId,
            @RequestParam long spec,
            @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        SpecOffer tried = trials.find(productId, spec);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, tried, model);
        }
        Placement placement = trials.place(actor, productId, spec, form.confirmed(agreement(tried)));
        if (placement instanceof Placed placed) {
            String done = texts.get("order.trial.done", endIfBegunToday(tried));
            return onwards.toOrder(actor, placed.orderNo(), productId, done, redirect);
        }
        if (placement == SubscriptionRefusal.AGREEMENT_CHANGED) {
            errors.rejectValue("agreementAccepted", SubscriptionRefusal.AGREEMENT_CHANGED.messageKey());
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(actor, tried, model);
    }

    private String page(Actor actor, SpecOffer spec, Model model) {
        model.addAttribute("spec", spec);
        model.addAttribute("agreement", agreement(spec));
        model.addAttribute("ends", endIfBegunToday(spec));
        model.addAttribute(
                "refusal", trials.isUsed(actor.account(), spec.productId()) ? SubscriptionRefusal.TRIAL_USED : null);
        return "order/trial";
    }

    private LocalDate endIfBegunToday(SpecOffer spec) {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        return new Term(today, 0, Objects.requireNonNull(spec.trial())).end();
    }

    private EffectiveAgreement agreement(SpecOffer spec) {
        return agreements
                .inForce(spec.agreementId())
                .orElseThrow(() -> new NotFoundException("agreement " + spec.agreementId()));
    }
}
