package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.web.Texts;

/** A provider delivers an order by hand, or has its software told of it once more. */
@Controller
@RequestMapping("/console/orders/{orderNo}")
class DeliveryController {

    private final OrderPage pages;
    private final Deliveries deliveries;
    private final EvidenceFields fields;
    private final Texts texts;

    DeliveryController(OrderPage pages, Deliveries deliveries, EvidenceFields fields, Texts texts) {
        this.pages = pages;
        this.fields = fields;
        this.deliveries = deliveries;
        this.texts = texts;
    }

    @PostMapping("/delivery")
    @Requires(Action.DELIVER_ORDER)
    String begin(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("deliveryForm") DeliveryForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var attempt = attempt(actor, orderNo, errors, model, redirect, response);
        return carryOut(attempt, "order.delivery.begun", order -> deliveries.begin(actor, order));
    }

    @PostMapping("/progress")
    @Requires(Action.DELIVER_ORDER)
    String progress(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("deliveryForm") DeliveryForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var attempt = attempt(actor, orderNo, errors, model, redirect, response);
        form.validateProgress(errors);
        List<AttachedFile> files = fields.read(form.progressEvidence(), "progressEvidence", errors);
        return carryOut(
                attempt,
                "order.delivery.told",
                order -> deliveries.progress(actor, order, form.givenProgress(), files));
    }

    @PostMapping("/completion")
    @Requires(Action.DELIVER_ORDER)
    String complete(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("deliveryForm") DeliveryForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var attempt = attempt(actor, orderNo, errors, model, redirect, response);
        form.validateDelivered(errors);
        List<AttachedFile> files = fields.read(form.deliveredEvidence(), "deliveredEvidence", errors);
        return carryOut(
                attempt,
                "order.delivery.done",
                order -> deliveries.deliver(actor, order, form.givenDelivered(), files));
    }

    private Attempt attempt(
            Actor actor,
            String orderNo,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.PROVIDER, actor, Action.DELIVER_ORDER, orderNo);
        return new Attempt(actor, pages.number(order.orderNo()), errors, model, redirect, response);
    }

    private String carryOut(Attempt attempt, String said, Function<OrderNo, Optional<OrderRefusal>> move) {
        if (attempt.errors().hasErrors()) {
            return show(attempt, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional<OrderRefusal> refusal = move.apply(attempt.order());
        if (refusal.isPresent()) {
            attempt.errors().reject(refusal.get().messageKey());
            return show(attempt, HttpStatus.CONFLICT);
        }
        attempt.redirect().addFlashAttribute("flashSuccess", texts.get(said));
        return "redirect:/console/orders/" + attempt.order();
    }

    private String show(Attempt attempt, HttpStatus status) {
        attempt.response().setStatus(status.value());
        pages.fill(
                attempt.model(),
                Side.PROVIDER,
                attempt.actor(),
                Action.DELIVER_ORDER,
                attempt.order().value());
        return "order/console-order";
    }

    /** Something done to an order, as it was sent. */
    private record Attempt(
            Actor actor,
            OrderNo order,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {}
}
