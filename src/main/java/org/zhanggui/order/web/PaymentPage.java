package org.zhanggui.order.web;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderPayment.Refused;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.web.Texts;

/** Puts what is to be paid before the template: one order with its prices, or several with their total. */
@Component
class PaymentPage {

    private final OrderPage orders;
    private final Payments payments;
    private final Balances balances;
    private final Texts texts;

    PaymentPage(OrderPage orders, Payments payments, Balances balances, Texts texts) {
        this.orders = orders;
        this.payments = payments;
        this.balances = balances;
        this.texts = texts;
    }

    /** {@return where these orders are paid} */
    static String address(List<String> orderNos) {
        return orderNos.size() == 1
                ? "/billing/orders/" + orderNos.get(0) + "/payment"
                : UriComponentsBuilder.fromPath("/billing/payment")
                        .queryParam("orderNo", orderNos)
                        .build()
                        .toUriString();
    }

    /** The page as it is opened. */
    String fresh(Model model, Actor actor, List<String> orderNos) {
        model.addAttribute("form", new PaymentForm("balance", null, Idempotency.freshKey()));
        return again(model, actor, orderNos);
    }

    /** The page with what was chosen. */
    String again(Model model, Actor actor, List<String> orderNos) {
        return fill(model, actor, orderNos, new ArrayList<>());
    }

    /** The page that says why nothing was charged, and what can be paid now. */
    String refused(Model model, Actor actor, List<String> orderNos, Refused refused, BindingResult errors) {
        OrderRefusal refusal = refused.refusal();
        boolean onlyOrder = orderNos.size() == 1 && OrderRefusal.ENDING_A_PAYMENT.contains(refusal);
        List<LeftOut> leftOut = new ArrayList<>();
        if (onlyOrder) {
            model.addAttribute("flashError", texts.get(refusal.messageKey()));
            orders.fill(model, Side.BUYER, actor, Action.PAY_ORDER, orderNos.get(0));
            return "order/billing-order";
        }
        if (refused.orderNo() != null) {
            model.addAttribute("flashError", texts.get("order.payment.nothing-charged"));
            leftOut.add(new LeftOut(refused.orderNo().value(), refusal));
        } else if (refusal == OrderRefusal.INSUFFICIENT_BALANCE || refusal == OrderRefusal.NO_GATEWAY) {
            errors.rejectValue("method", refusal.messageKey());
        } else {
            model.addAttribute("flashWarning", texts.get(refusal.messageKey()));
        }
        return fill(model, actor, orderNos, leftOut);
    }

    private String fill(Model model, Actor actor, List<String> orderNos, List<LeftOut> leftOut) {
        List<OrderDetails> payable = new ArrayList<>();
        for (OrderDetails order : orders.find(Side.BUYER, actor, Action.PAY_ORDER, orderNos)) {
            boolean named = leftOut.stream().anyMatch(other -> other.orderNo().equals(order.orderNo()));
            if (!named && order.unpaid()) {
                payable.add(order);
            } else if (!named) {
                leftOut.add(LeftOut.of(order));
            }
        }
        List<String> numbers = payable.stream().map(OrderDetails::orderNo).toList();
        model.addAttribute("orders", payable);
        model.addAttribute("leftOut", leftOut);
        model.addAttribute(
                "total", payable.stream().map(OrderDetails::payableAmount).reduce(Yuan.ZERO, Money::plus));
        model.addAttribute("history", payable.size() == 1 ? orders.history(payable.get(0)) : List.of());
        model.addAttribute("address", numbers.isEmpty() ? "/billing/orders" : address(numbers));
        model.addAttribute("balance", balances.of(actor.account()));
        model.addAttribute("gateway", payments.hasGateway());
        return "order/payment";
    }

    /** An order that was chosen and cannot be paid, and why. */
    record LeftOut(String orderNo, OrderRefusal refusal) {

        private static LeftOut of(OrderDetails order) {
            return new LeftOut(order.orderNo(), OrderRefusal.noLongerUnpaid(order.status()));
        }

        public String messageKey() {
            return refusal.messageKey();
        }
    }
}
