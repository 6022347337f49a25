package org.zhanggui.order.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/** Puts one order, with its prices and what happened to it, before the template. */
@Component
class OrderPage {

    private final OrderQueries queries;
    private final RequestQueries wishes;
    private final OrderTimeline timeline;

    OrderPage(OrderQueries queries, RequestQueries wishes, OrderTimeline timeline) {
        this.queries = queries;
        this.wishes = wishes;
        this.timeline = timeline;
    }

    OrderDetails fill(Model model, Side side, Actor actor, Action action, String orderNo) {
        OrderDetails order = find(side, actor, action, orderNo);
        List<PriceStep> history = queries.history(order);
        model.addAttribute("order", order);
        model.addAttribute("history", history);
        List<RequestRow> asked = wishes.of(order);
        model.addAttribute("wish", asked.isEmpty() ? null : asked.get(asked.size() - 1));
        model.addAttribute("timeline", timeline.of(order, history, asked, queries.steps(order)));
        return order;
    }

    /**
     * {@return the order that something shall be done to}
     *
     * @throws NotFoundException for what is no number, for an unknown one, and for another account's order alike
     * @throws org.zhanggui.shared.access.ActionNotAllowedException when policies let the actor do it to other orders at most
     */
    OrderDetails find(Side side, Actor actor, Action action, String orderNo) {
        OrderDetails order = OrderNo.parse(orderNo)
                .flatMap(number -> queries.find(side, actor.account(), number))
                .orElseThrow(() -> new NotFoundException("order"));
        actor.require(action, order.resource());
        return order;
    }

    OrderNo number(String orderNo) {
        return new OrderNo(orderNo);
    }
}
