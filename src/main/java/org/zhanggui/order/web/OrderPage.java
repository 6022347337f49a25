package org.zhanggui.order.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** Puts one order, with its prices and what happened to it, before the template. */
@Component
class OrderPage {

    private final OrderQueries queries;
    private final BusinessTime times;
    private final Texts texts;

    OrderPage(OrderQueries queries, BusinessTime times, Texts texts) {
        this.queries = queries;
        this.times = times;
        this.texts = texts;
    }

    OrderDetails fill(Model model, Side side, Actor actor, Action action, String orderNo) {
        OrderDetails order = find(side, actor, action, orderNo);
        List<PriceStep> history = queries.history(order);
        model.addAttribute("order", order);
        model.addAttribute("history", history);
        model.addAttribute("timeline", timeline(order, history));
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

    private List<Entry> timeline(OrderDetails order, List<PriceStep> history) {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(
                order.placedAt(),
                texts.get("order.event.placed"),
                texts.get("order.event.placed.by", order.placedByName())));
        history.forEach(step -> entries.add(entry(
                step.at(),
                texts.get(
                        "order.event.repriced",
                        step.from().toPlainString(),
                        step.to().toPlainString()),
                step.reason() == null ? who(step) : who(step) + texts.get("order.event.reason", step.reason()))));
        if (order.paidAt() != null) {
            entries.add(entry(order.paidAt(), texts.get("order.event.paid"), null));
        }
        if (order.endedAt() != null) {
            String how = order.status() == OrderStatus.CANCELLED ? "order.event.cancelled" : "order.event.expired";
            entries.add(entry(order.endedAt(), texts.get(how), null));
        }
        return entries;
    }

    private String who(PriceStep step) {
        return step.askedBy() == null ? step.by() : texts.get("order.history.asked", step.by(), step.askedBy());
    }

    private Entry entry(Instant at, String title, @Nullable String detail) {
        return new Entry(times.format(at), at.toString(), title, detail);
    }

    /** Something that happened to the order. */
    record Entry(
            String at, String iso, String title, @Nullable String detail) {}
}
