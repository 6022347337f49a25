package org.zhanggui.order.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.order.DeliveryCalls;
import org.zhanggui.order.OrderEventKind;
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
    private final RefundQueries refunds;
    private final AppealQueries appeals;
    private final EvidenceQueries evidence;
    private final ObjectProvider<DeliveryCalls> calls;

    OrderPage(
            OrderQueries queries,
            RequestQueries wishes,
            OrderTimeline timeline,
            RefundQueries refunds,
            AppealQueries appeals,
            EvidenceQueries evidence,
            ObjectProvider<DeliveryCalls> calls) {
        this.queries = queries;
        this.wishes = wishes;
        this.refunds = refunds;
        this.appeals = appeals;
        this.evidence = evidence;
        this.timeline = timeline;
        this.calls = calls;
    }

    OrderDetails fill(Model model, Side side, Actor actor, Action action, String orderNo) {
        OrderDetails order = find(side, actor, action, orderNo);
        List<PriceStep> history = queries.history(order);
        model.addAttribute("order", order);
        model.addAttribute("history", history);
        List<RequestRow> asked = wishes.of(order);
        model.addAttribute("wish", asked.isEmpty() ? null : asked.get(asked.size() - 1));
        List<PastStep> steps = queries.steps(order);
        boolean paid = order.paidAt() != null;
        Map<UUID, List<EvidenceFile>> files = paid ? evidence.of(order) : Map.of();
        model.addAttribute("timeline", timeline.of(order, history, asked, steps, files));
        model.addAttribute("evidence", files);
        model.addAttribute("refundRequest", paid ? refunds.lastOf(order).orElse(null) : null);
        model.addAttribute("appeal", order.disputable() ? appeals.lastOf(order).orElse(null) : null);
        model.addAttribute("delivered", last(steps, OrderEventKind.DELIVERED));
        if (side == Side.PROVIDER) {
            fillDelivery(model, order);
        }
        return order;
    }

    private void fillDelivery(Model model, OrderDetails order) {
        if (!model.containsAttribute("deliveryForm")) {
            model.addAttribute("deliveryForm", new DeliveryForm(null, null, null, null));
        }
        calls.ifAvailable(told -> model.addAttribute("calls", told.of(number(order.orderNo()))));
    }

    private static @Nullable PastStep last(List<PastStep> steps, OrderEventKind kind) {
        return steps.stream()
                .filter(step -> step.kind() == kind)
                .reduce((before, after) -> after)
                .orElse(null);
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

    /**
     * {@return several orders that something shall be done to at once}
     *
     * @throws NotFoundException when one of them is not there, or another account's
     */
    List<OrderDetails> find(Side side, Actor actor, Action action, List<String> orderNos) {
        List<OrderNo> numbers = orderNos.stream()
                .map(typed -> OrderNo.parse(typed).orElseThrow(() -> new NotFoundException("order")))
                .distinct()
                .toList();
        List<OrderDetails> found = queries.find(side, actor.account(), numbers);
        if (found.size() < numbers.size()) {
            throw new NotFoundException("order");
        }
        found.forEach(order -> actor.require(action, order.resource()));
        return found;
    }

    /** {@return every reprice of an order, the first one first} */
    List<PriceStep> history(OrderDetails order) {
        return queries.history(order);
    }

    OrderNo number(String orderNo) {
        return new OrderNo(orderNo);
    }
}
