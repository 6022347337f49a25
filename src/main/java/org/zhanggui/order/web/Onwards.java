package org.zhanggui.order.web;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.web.Texts;

/** Where a buyer goes who has placed an order: as far as they may. */
@Component
class Onwards {

    private final Texts texts;

    Onwards(Texts texts) {
        this.texts = texts;
    }

    /** To the payment page; whoever may order and not pay leaves that to others. */
    String toPayment(Actor buyer, OrderNo orderNo, long productId, RedirectAttributes redirect) {
        if (buyer.may(Action.PAY_ORDER, Resource.order(orderNo, productId))) {
            return "redirect:/billing/orders/" + orderNo + "/payment";
        }
        return toOrder(buyer, orderNo, productId, texts.get("order.checkout.left-to-others", orderNo), redirect);
    }

    /** To the order's page with a word of success; whoever may not look at orders reads it on the product's page. */
    String toOrder(Actor buyer, OrderNo orderNo, long productId, String word, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", word);
        return buyer.may(Action.DESCRIBE_PURCHASES, Resource.order(orderNo, productId))
                ? "redirect:/billing/orders/" + orderNo
                : "redirect:/products/" + productId;
    }
}
