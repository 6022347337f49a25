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
import org.zhanggui.order.SubscriptionOrders;
import org.zhanggui.order.SubscriptionRefusal;
import org.zhanggui.order.Upgrade;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** 升配: to which spec a subscription is moved, and what the days that are left cost more. */
@Controller
@RequestMapping("/billing/subscriptions/{id:\\d{1,18}}/upgrade")
class UpgradeController {

    private static final String VIEW = "order/upgrade";

    private final SubscriptionOrders orders;
    private final SubscriptionPage pages;
    private final Onwards onwards;

    UpgradeController(SubscriptionOrders orders, SubscriptionPage pages, Onwards onwards) {
        this.orders = orders;
        this.pages = pages;
        this.onwards = onwards;
    }

    @GetMapping
    @Requires(Action.PLACE_ORDER)
    String upgrades(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") UpgradeForm form,
            BindingResult errors,
            Model model) {
        SubscriptionRow subscription = pages.fill(model, actor, id);
        if (subscription.openOrderNo() != null) {
            model.addAttribute("refusal", SubscriptionRefusal.ORDER_OPEN);
        } else if (open(actor, id, model) instanceof Prospect.Open<List<Upgrade>> open) {
            model.addAttribute("form", form.fresh(open.terms()));
            fill(model, open.terms());
        }
        return VIEW;
    }

    @PostMapping
    @Requires(Action.PLACE_ORDER)
    String upgrade(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") UpgradeForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        SubscriptionRow subscription = pages.fill(model, actor, id);
        if (!(open(actor, id, model) instanceof Prospect.Open<List<Upgrade>> open)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return VIEW;
        }
        EffectiveAgreement shown = fill(model, open.terms());
        Optional<Upgrade> chosen = form.chosen(open.terms(), errors);
        form.confirmation().validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        Placement placement = orders.upgrade(
                actor,
                id,
                chosen.orElseThrow().target().specId(),
                form.confirmation().confirmed(shown));
        if (placement instanceof Placed placed) {
            return onwards.toPayment(actor, placed.orderNo(), subscription.productId(), redirect);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        pages.refused((SubscriptionRefusal) placement, actor, id, "spec", errors, model);
        return VIEW;
    }

    private Prospect<List<Upgrade>> open(Actor actor, long id, Model model) {
        Prospect<List<Upgrade>> prospect = orders.upgrades(actor, id);
        if (prospect instanceof Prospect.Closed<List<Upgrade>> closed) {
            model.addAttribute("refusal", closed.refusal());
        }
        return prospect;
    }

    private EffectiveAgreement fill(Model model, List<Upgrade> upgrades) {
        model.addAttribute("upgrades", upgrades);
        return pages.agreement(model, upgrades.get(0).target());
    }
}
