package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.joda.money.Money;
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
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.Refused;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.web.Texts;

/** 支付: the page on which a buyer pays an order, and the way back from a gateway's cashier. */
@Controller
@RequestMapping("/billing/orders/{orderNo}/payment")
class OrderPaymentController {

    private final OrderPayment payment;
    private final OrderPage orders;
    private final Payments payments;
    private final Balances balances;
    private final Texts texts;

    OrderPaymentController(OrderPayment payment, OrderPage orders, Payments payments, Balances balances, Texts texts) {
        this.payment = payment;
        this.orders = orders;
        this.payments = payments;
        this.balances = balances;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.PAY_ORDER)
    String choose(Actor actor, @PathVariable String orderNo, Model model) {
        if (!orders.find(Side.BUYER, actor, Action.PAY_ORDER, orderNo).unpaid()) {
            return "redirect:/billing/orders/" + orderNo;
        }
        model.addAttribute("form", new PaymentForm("balance", null, Idempotency.freshKey()));
        return page(actor, orderNo, model);
    }

    @PostMapping
    @Requires(Action.PAY_ORDER)
    String pay(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") PaymentForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = orders.find(Side.BUYER, actor, Action.PAY_ORDER, orderNo);
        Optional<PaymentMethod> method = form.chosen();
        if (method.isEmpty() && order.payableAmount().isPositive()) {
            errors.rejectValue("method", "order.payment.method.missing");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, orderNo, model);
        }
        OrderPayment.Outcome outcome = form.shown()
                .map(shown -> payment.pay(
                        actor,
                        orders.number(order.orderNo()),
                        shown,
                        method.orElse(PaymentMethod.NONE),
                        Idempotency.keyOrFresh(form.idempotencyKey())))
                .orElseGet(() -> new Refused(OrderRefusal.AMOUNT_CHANGED));
        if (outcome instanceof ToCashier cashier) {
            return "redirect:" + cashier.address();
        }
        if (outcome instanceof Refused refused) {
            return refused(actor, orderNo, refused.refusal(), errors, model, response);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("order.payment.done"));
        return "redirect:/billing/orders/" + order.orderNo();
    }

    /** The gateway sends the buyer's browser here; the gateway itself is asked, the address is not believed. */
    @GetMapping("/return")
    @Requires(Action.PAY_ORDER)
    String back(
            Actor actor, @PathVariable String orderNo, @RequestParam String paymentNo, RedirectAttributes redirect) {
        payments.inquire(actor, paymentNo);
        OrderDetails order = orders.find(Side.BUYER, actor, Action.PAY_ORDER, orderNo);
        boolean paid = order.status() == OrderStatus.PAID;
        redirect.addFlashAttribute(
                paid ? "flashSuccess" : "flashWarning",
                texts.get(paid ? "order.payment.done" : "order.payment.not-yet"));
        return "redirect:/billing/orders/" + order.orderNo();
    }

    private String refused(
            Actor actor,
            String orderNo,
            OrderRefusal refusal,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        switch (refusal) {
            case PAID, CANCELLED, EXPIRED, SUBSCRIPTION_CHANGED -> {
                model.addAttribute("flashError", texts.get(refusal.messageKey()));
                orders.fill(model, Side.BUYER, actor, Action.PAY_ORDER, orderNo);
                return "order/billing-order";
            }
            case INSUFFICIENT_BALANCE, NO_GATEWAY -> errors.rejectValue("method", refusal.messageKey());
            default -> model.addAttribute("flashWarning", texts.get(refusal.messageKey()));
        }
        return page(actor, orderNo, model);
    }

    private String page(Actor actor, String orderNo, Model model) {
        orders.fill(model, Side.BUYER, actor, Action.PAY_ORDER, orderNo);
        model.addAttribute("balance", balances.of(actor.account()));
        model.addAttribute("gateway", payments.hasGateway());
        return "order/payment";
    }

    /**
     * What the buyer confirms.
     *
     * @param method {@code balance} or {@code gateway}
     * @param amount the amount that the page showed
     */
    record PaymentForm(
            @Nullable String method,
            @Nullable String amount,
            @Nullable String idempotencyKey) {

        Optional<PaymentMethod> chosen() {
            if ("balance".equals(method)) {
                return Optional.of(PaymentMethod.BALANCE);
            }
            return "gateway".equals(method) ? Optional.of(PaymentMethod.GATEWAY) : Optional.empty();
        }

        Optional<Money> shown() {
            return amount != null && Yuan.parse(amount) instanceof Yuan.Amount typed
                    ? Optional.of(typed.money())
                    : Optional.empty();
        }
    }
}
