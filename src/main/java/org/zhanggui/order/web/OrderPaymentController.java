package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.Paid;
import org.zhanggui.order.OrderPayment.Refused;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.PaymentResult;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.web.OtherSite;
import org.zhanggui.shared.web.Texts;

/** 支付: the page on which a buyer pays an order, or several at once, and the way back from a gateway's cashier. */
@Controller
class OrderPaymentController {

    private static final String LIST = "redirect:/billing/orders";

    private final OrderPayment payment;
    private final OrderPage orders;
    private final PaymentPage page;
    private final Payments payments;
    private final Texts texts;

    OrderPaymentController(OrderPayment payment, OrderPage orders, PaymentPage page, Payments payments, Texts texts) {
        this.payment = payment;
        this.orders = orders;
        this.page = page;
        this.payments = payments;
        this.texts = texts;
    }

    @GetMapping("/billing/orders/{orderNo}/payment")
    @Requires(Action.PAY_ORDER)
    String choose(Actor actor, @PathVariable String orderNo, Model model) {
        if (!orders.find(Side.BUYER, actor, Action.PAY_ORDER, orderNo).unpaid()) {
            return LIST + "/" + orderNo;
        }
        return page.fresh(model, actor, List.of(orderNo));
    }

    @PostMapping("/billing/orders/{orderNo}/payment")
    @Requires(Action.PAY_ORDER)
    String pay(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") PaymentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return pay(actor, List.of(orderNo), form, errors, model, redirect, response);
    }

    @GetMapping("/billing/payment")
    @Requires(Action.PAY_ORDER)
    String chooseForSeveral(
            Actor actor,
            @RequestParam(required = false) @Nullable List<String> orderNo,
            Model model,
            RedirectAttributes redirect) {
        return orderNo == null || orderNo.size() > OrderPayment.MOST_ORDERS
                ? sentBack(orderNo, redirect)
                : page.fresh(model, actor, orderNo);
    }

    @PostMapping("/billing/payment")
    @Requires(Action.PAY_ORDER)
    String paySeveral(
            Actor actor,
            @RequestParam(required = false) @Nullable List<String> orderNo,
            @ModelAttribute("form") PaymentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return orderNo == null || orderNo.size() > OrderPayment.MOST_ORDERS
                ? sentBack(orderNo, redirect)
                : pay(actor, orderNo, form, errors, model, redirect, response);
    }

    /** The gateway sends the buyer's browser here; the gateway itself is asked, the address is not believed. */
    @GetMapping("/billing/payment/return")
    @Requires(Action.PAY_ORDER)
    String back(Actor actor, @RequestParam String paymentNo, Model model, RedirectAttributes redirect) {
        PaymentResult result = payments.inquire(actor, paymentNo).orElseThrow(() -> new NotFoundException("payment"));
        List<String> orderNos =
                result.parts().stream().map(PaymentResult.Part::orderNo).toList();
        orders.find(Side.BUYER, actor, Action.PAY_ORDER, orderNos); // refuses whose policies leave one of them out
        if (result.state() == PaymentResult.State.PAID && !result.hasReturns()) {
            return done(orderNos, redirect);
        }
        model.addAttribute("result", result);
        model.addAttribute("payment", PaymentPage.address(orderNos));
        return "order/payment-result";
    }

    private String pay(
            Actor actor,
            List<String> typed,
            PaymentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        List<OrderDetails> chosen = orders.find(Side.BUYER, actor, Action.PAY_ORDER, typed);
        List<String> orderNos = chosen.stream().map(OrderDetails::orderNo).toList();
        Optional<PaymentMethod> method = form.chosen();
        if (method.isEmpty()
                && chosen.stream().anyMatch(order -> order.payableAmount().isPositive())) {
            errors.rejectValue("method", "order.payment.method.missing");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page.again(model, actor, orderNos);
        }
        OrderPayment.Outcome outcome = form.shown()
                .map(shown -> payment.pay(
                        actor,
                        orderNos.stream().map(OrderNo::new).toList(),
                        shown,
                        method.orElse(PaymentMethod.NONE),
                        Idempotency.keyOrFresh(form.idempotencyKey())))
                .orElseGet(() -> new Refused(OrderRefusal.AMOUNT_CHANGED));
        if (outcome instanceof Paid) {
            return done(orderNos, redirect);
        }
        if (outcome instanceof ToCashier cashier) {
            return OtherSite.lead(cashier.address(), "orders", "/billing/orders", model, response);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page.refused(model, actor, orderNos, (Refused) outcome, errors);
    }

    private String done(List<String> orderNos, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flashSuccess",
                orderNos.size() == 1
                        ? texts.get("order.payment.done")
                        : texts.get("order.payment.done.several", orderNos.size()));
        return orderNos.size() == 1 ? LIST + "/" + orderNos.get(0) : LIST;
    }

    private String sentBack(@Nullable List<String> orderNos, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flashWarning",
                orderNos == null
                        ? texts.get("order.payment.none-chosen")
                        : texts.get("order.payment.too-many", OrderPayment.MOST_ORDERS));
        return LIST + "?status=UNPAID";
    }
}
