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
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.OrderRefunds.Way;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.web.Texts;

/** 退款, by the buyer: at once where nobody need be asked, or a request to the provider. */
@Controller
@RequestMapping("/billing/orders/{orderNo}/refund")
class BillingRefundController {

    private static final String VIEW = "order/billing-refund";

    private final OrderPage pages;
    private final OrderRefunds refunds;
    private final RefundQueries queries;
    private final Texts texts;

    BillingRefundController(OrderPage pages, OrderRefunds refunds, RefundQueries queries, Texts texts) {
        this.pages = pages;
        this.refunds = refunds;
        this.queries = queries;
        this.texts = texts;
    }

    /** Asks before the money goes back: a dialog over the order, or a page; a request is always a page. */
    @GetMapping
    @Requires(Action.REQUEST_REFUND)
    String look(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model model,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.REQUEST_REFUND, orderNo);
        Way way = fill(actor, order, model);
        if (!inDialog) {
            return VIEW;
        }
        if (way.onDemand() && way.refusal() == null) {
            return VIEW + " :: dialog";
        }
        response.setHeader("HX-Redirect", path(order) + "/refund");
        return VIEW;
    }

    @PostMapping
    @Requires(Action.REQUEST_REFUND)
    String refund(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.REQUEST_REFUND, orderNo);
        String key = Idempotency.keyOrFresh(form.idempotencyKey());
        Optional<OrderRefusal> refusal = refunds.refundOnDemand(actor, new OrderNo(order.orderNo()), key);
        if (refusal.isEmpty()) {
            return done(order, "order.refund.begun", redirect);
        }
        return refusal.get() == OrderRefusal.REFUND_BY_AGREEMENT
                ? ask(actor, order, form, key, errors, model, redirect, response)
                : refused(actor, order, refusal.get(), errors, model, response);
    }

    private String ask(
            Actor actor,
            OrderDetails order,
            RefundForm form,
            String key,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (form.amount() == null && form.reason() == null) { // confirmed when the days of refund on demand were over
            return refused(actor, order, OrderRefusal.REFUND_BY_AGREEMENT, errors, model, response);
        }
        form.validateRequest(errors);
        if (errors.hasErrors()) {
            fill(actor, order, model);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        Optional<OrderRefusal> refusal =
                refunds.ask(actor, new OrderNo(order.orderNo()), form.money(), form.givenReason(), key);
        return refusal.isPresent()
                ? refused(actor, order, refusal.get(), errors, model, response)
                : done(order, "order.refund.asked", redirect);
    }

    @PostMapping("/withdrawal")
    @Requires(Action.REQUEST_REFUND)
    String withdraw(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.REQUEST_REFUND, orderNo);
        Optional<OrderRefusal> refusal = refunds.withdraw(actor, new OrderNo(order.orderNo()));
        return refusal.isPresent()
                ? refused(actor, order, refusal.get(), errors, model, response)
                : done(order, "order.refund.withdrawn", redirect);
    }

    private Way fill(Actor actor, OrderDetails order, Model model) {
        Way way = refunds.way(actor, new OrderNo(order.orderNo()));
        model.addAttribute("order", order);
        model.addAttribute("way", way);
        model.addAttribute("refundRequest", queries.lastOf(order).orElse(null));
        model.addAttribute("idempotencyKey", Idempotency.freshKey());
        return way;
    }

    private String refused(
            Actor actor,
            OrderDetails before,
            OrderRefusal refusal,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        RefundPage.reject(refusal, errors);
        response.setStatus(RefundPage.statusOf(refusal).value());
        fill(actor, pages.find(Side.BUYER, actor, Action.REQUEST_REFUND, before.orderNo()), model);
        return VIEW;
    }

    private String done(OrderDetails order, String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flashSuccess", texts.get(said, order.payable().toPlainString()));
        return "redirect:" + path(order);
    }

    private static String path(OrderDetails order) {
        return "/billing/orders/" + order.orderNo();
    }
}
