package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.zhanggui.order.Confirmation;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.Term;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.time.BusinessTime;

/** 确认购买: the page on which a buyer checks what they buy and accepts the service agreement. */
@Controller
@RequestMapping("/products/{productId}/order")
class CheckoutController {

    private static final String VIEW = "order/checkout";

    private final Offers offers;
    private final AgreementTexts agreements;
    private final OrderPlacement placement;
    private final Onwards onwards;
    private final Clock clock;

    CheckoutController(
            Offers offers, AgreementTexts agreements, OrderPlacement placement, Onwards onwards, Clock clock) {
        this.offers = offers;
        this.agreements = agreements;
        this.placement = placement;
        this.onwards = onwards;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.PLACE_ORDER)
    String checkout(@PathVariable long productId, @RequestParam long cycle, Model model) {
        model.addAttribute("form", ConfirmationForm.fresh());
        return page(productId, cycle, model);
    }

    @PostMapping
    @Requires(Action.PLACE_ORDER)
    String confirm(
            Actor actor,
            @PathVariable long productId,
            @RequestParam long cycle,
            @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        EffectiveAgreement shown = agreement(offer(productId, cycle));
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(productId, cycle, model);
        }
        Confirmation confirmed = form.confirmed(shown);
        Optional<OrderNo> placed = placement.place(
                actor,
                new OrderPlacement.Request(productId, cycle, confirmed.agreementSha256(), confirmed.idempotencyKey()));
        if (placed.isEmpty()) {
            errors.rejectValue("agreementAccepted", "order.checkout.agreement.changed");
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(productId, cycle, model);
        }
        return onwards.toPayment(actor, placed.get(), productId, redirect);
    }

    private String page(long productId, long cycle, Model model) {
        Offer offer = offer(productId, cycle);
        model.addAttribute("offer", offer);
        model.addAttribute("agreement", agreement(offer));
        model.addAttribute("ends", endOfATermBegunToday(offer.cycle()));
        return VIEW;
    }

    private @Nullable LocalDate endOfATermBegunToday(SaleCycle cycle) {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        return cycle.hasLength() ? Term.from(today).plus(cycle).end() : null;
    }

    private Offer offer(long productId, long cycle) {
        return offers.find(productId, cycle).orElseThrow(() -> new NotFoundException("sale cycle " + cycle));
    }

    private EffectiveAgreement agreement(Offer offer) {
        return agreements
                .inForce(offer.agreementId())
                .orElseThrow(() -> new NotFoundException("agreement " + offer.agreementId()));
    }
}
