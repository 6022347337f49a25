package org.zhanggui.order.web;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.zhanggui.order.Commission;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.idempotency.Idempotency;

/** Puts an order that shall be repriced before the template, and what the new amount does. */
@Component
class RepricePage {

    private final OrderQueries orders;
    private final ApprovalQueries approvals;
    private final RequestQueries wishes;
    private final LimitWords limits;
    private final Approvers approvers;

    RepricePage(
            OrderQueries orders,
            ApprovalQueries approvals,
            RequestQueries wishes,
            LimitWords limits,
            Approvers approvers) {
        this.orders = orders;
        this.approvals = approvals;
        this.wishes = wishes;
        this.limits = limits;
        this.approvers = approvers;
    }

    /** An unknown number and another provider's order say the same. */
    Optional<OrderDetails> find(Actor actor, RepriceForm form, BindingResult errors, Model model) {
        Optional<OrderDetails> order = form.number().flatMap(no -> orders.find(Side.PROVIDER, actor.account(), no));
        order.ifPresentOrElse(
                found -> {
                    actor.require(Action.REPRICE_ORDER, found.resource());
                    model.addAttribute("order", found);
                    model.addAttribute("history", orders.history(found));
                    List<RequestRow> asked = wishes.of(found);
                    model.addAttribute("wish", asked.isEmpty() ? null : asked.get(asked.size() - 1));
                    model.addAttribute("limit", limits.of(actor, found));
                    model.addAttribute(
                            "pending", approvals.pendingFor(actor, found).orElse(null));
                },
                () -> errors.rejectValue("orderNo", "order.reprice.not-found"));
        return order;
    }

    /** @param asks whether somebody else has to approve it */
    void preview(Actor actor, OrderDetails order, Money newAmount, boolean asks, Model model) {
        model.addAttribute("newAmount", newAmount);
        model.addAttribute("shares", Commission.of(newAmount, order.commissionRate()));
        model.addAttribute("idempotencyKey", Idempotency.freshKey());
        model.addAttribute("asks", asks);
        if (asks) {
            var reduction = new Reduction(order.originalAmount(), newAmount);
            model.addAttribute("off", order.originalAmount().minus(newAmount));
            model.addAttribute("approvers", approvers.names(actor, order.resource(), reduction));
        }
    }

    static void reject(OrderRefusal refusal, BindingResult errors) {
        switch (refusal) {
            case ABOVE_ORIGINAL, UNCHANGED, NO_APPROVAL_NEEDED -> errors.rejectValue("newAmount", refusal.messageKey());
            default -> errors.reject(refusal.messageKey());
        }
    }

    static HttpStatus statusOf(OrderRefusal refusal) {
        return switch (refusal) {
            case ABOVE_ORIGINAL, UNCHANGED, NO_APPROVAL_NEEDED -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
    }
}
