package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
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
import org.zhanggui.agreement.EffectiveAgreement;
import org.zhanggui.order.Placement;
import org.zhanggui.order.Placement.Placed;
import org.zhanggui.order.Prospect;
import org.zhanggui.order.RenewalTerms;
import org.zhanggui.order.SubscriptionOrders;
import org.zhanggui.order.SubscriptionRefusal;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** 续费: for how long a subscription is prolonged, and what that costs. */
@Controller
@RequestMapping("/billing/subscriptions/{id:\\d{1,18}}/renewal")
class RenewalController {

    private static final String VIEW = "order/renewal";
    private static final List<SaleCycle> USUAL = List.of(
            new SaleCycle(1, CycleUnit.MONTH),
            new SaleCycle(3, CycleUnit.MONTH),
            new SaleCycle(6, CycleUnit.MONTH),
            new SaleCycle(1, CycleUnit.YEAR),
            new SaleCycle(2, CycleUnit.YEAR),
            new SaleCycle(3, CycleUnit.YEAR));

    private final SubscriptionOrders orders;
    private final SubscriptionPage pages;
    private final Onwards onwards;
    private final Texts texts;

    RenewalController(SubscriptionOrders orders, SubscriptionPage pages, Onwards onwards, Texts texts) {
        this.orders = orders;
        this.pages = pages;
        this.onwards = onwards;
        this.texts = texts;
    }

    /** With a length in the address, it says what that comes to. */
    @GetMapping
    @Requires(Action.PLACE_ORDER)
    String renewal(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") RenewalForm form,
            BindingResult errors,
            Model model) {
        SubscriptionRow subscription = pages.fill(model, actor, id);
        if (subscription.openOrderNo() != null) {
            model.addAttribute("refusal", SubscriptionRefusal.ORDER_OPEN);
        } else if (open(actor, id, model) instanceof Prospect.Open<RenewalTerms> open) {
            RenewalForm asked = form.fresh(open.terms());
            model.addAttribute("form", asked);
            fill(model, id, open.terms(), asked.length(open.terms(), errors));
        }
        return VIEW;
    }

    @PostMapping
    @Requires(Action.PLACE_ORDER)
    String renew(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") RenewalForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        SubscriptionRow subscription = pages.fill(model, actor, id);
        if (!(open(actor, id, model) instanceof Prospect.Open<RenewalTerms> open)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return VIEW;
        }
        Optional<SaleCycle> length = form.length(open.terms(), errors);
        EffectiveAgreement shown = fill(model, id, open.terms(), length);
        form.confirmation().validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        Placement placement = orders.renew(
                actor, id, length.orElseThrow(), form.confirmation().confirmed(shown));
        if (placement instanceof Placed placed) {
            return onwards.toPayment(actor, placed.orderNo(), subscription.productId(), redirect);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        pages.refused((SubscriptionRefusal) placement, actor, id, "count", errors, model);
        return VIEW;
    }

    private Prospect<RenewalTerms> open(Actor actor, long id, Model model) {
        Prospect<RenewalTerms> prospect = orders.renewal(actor, id);
        if (prospect instanceof Prospect.Closed<RenewalTerms> closed) {
            model.addAttribute("refusal", closed.refusal());
        }
        return prospect;
    }

    private EffectiveAgreement fill(Model model, long id, RenewalTerms terms, Optional<SaleCycle> length) {
        model.addAttribute("terms", terms);
        model.addAttribute("renewal", length.map(terms::by).orElse(null));
        model.addAttribute("usual", usual(id, terms, length));
        return pages.agreement(model, terms.spec());
    }

    private List<Chip> usual(long id, RenewalTerms terms, Optional<SaleCycle> asked) {
        return USUAL.stream()
                .filter(length -> terms.refuses(length).isEmpty())
                .map(length -> new Chip(
                        texts.get("cycle.unit." + length.unit(), length.count()),
                        SubscriptionFilter.PATH + "/" + id + "/renewal?count=" + length.count() + "&unit="
                                + length.unit(),
                        asked.equals(Optional.of(length)),
                        null))
                .toList();
    }
}
