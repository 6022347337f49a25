package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderAcceptance;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.web.Texts;

/** 验收, by the buyer. */
@Controller
@RequestMapping("/billing/orders/{orderNo}")
class AcceptanceController {

    private static final String REJECTION = "order/rejection";

    private final OrderPage pages;
    private final OrderAcceptance acceptance;
    private final Texts texts;

    AcceptanceController(OrderPage pages, OrderAcceptance acceptance, Texts texts) {
        this.pages = pages;
        this.acceptance = acceptance;
        this.texts = texts;
    }

    @PostMapping("/acceptance")
    @Requires(Action.ACCEPT_DELIVERY)
    String accept(
            Actor actor,
            @PathVariable String orderNo,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.ACCEPT_DELIVERY, orderNo);
        Optional<OrderRefusal> refusal = acceptance.accept(actor, new OrderNo(order.orderNo()));
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("flashError", texts.get(refusal.get().messageKey()));
            pages.fill(model, Side.BUYER, actor, Action.ACCEPT_DELIVERY, orderNo);
            return "order/billing-order";
        }
        return done(order, "order.acceptance.done", redirect);
    }

    /** Asks for the reason: a dialog over the order, or a page of its own. */
    @GetMapping("/rejection")
    @Requires(Action.ACCEPT_DELIVERY)
    String ask(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RejectionForm form,
            BindingResult errors,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model model) {
        model.addAttribute("order", pages.find(Side.BUYER, actor, Action.ACCEPT_DELIVERY, orderNo));
        return inDialog ? REJECTION + " :: dialog" : REJECTION;
    }

    @PostMapping("/rejection")
    @Requires(Action.ACCEPT_DELIVERY)
    String reject(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RejectionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.ACCEPT_DELIVERY, orderNo);
        model.addAttribute("order", order);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return REJECTION;
        }
        Optional<OrderRefusal> refusal = acceptance.reject(actor, new OrderNo(order.orderNo()), form.given());
        if (refusal.isPresent()) {
            errors.reject(refusal.get().messageKey());
            response.setStatus(HttpStatus.CONFLICT.value());
            return REJECTION;
        }
        return done(order, "order.rejection.done", redirect);
    }

    private String done(OrderDetails order, String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(said));
        return "redirect:/billing/orders/" + order.orderNo();
    }
}
