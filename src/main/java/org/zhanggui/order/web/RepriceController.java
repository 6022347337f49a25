package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.Commission;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.Repricing;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.web.Texts;

/** 订单改价: number in, new amount in, a look at what it does, done. */
@Controller
@RequestMapping("/console/orders/reprice")
class RepriceController {

    private static final String VIEW = "order/reprice";

    private final OrderQueries orders;
    private final Repricing repricing;
    private final Texts texts;

    RepriceController(OrderQueries orders, Repricing repricing, Texts texts) {
        this.orders = orders;
        this.repricing = repricing;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.REPRICE_ORDER)
    String look(
            Actor actor,
            @ModelAttribute("form") RepriceForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (form.hasOrderNo() && find(actor, form, errors, model).isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return VIEW;
    }

    /** Says what the new amount will do: a dialog over the page, or a page of its own without JavaScript. */
    @GetMapping("/confirmation")
    @Requires(Action.REPRICE_ORDER)
    String confirmation(
            Actor actor,
            @ModelAttribute("form") RepriceForm form,
            BindingResult errors,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model model,
            HttpServletResponse response) {
        Optional<OrderDetails> order = check(actor, form, errors, model);
        if (errors.hasErrors()) {
            // In place of the dialog, the page itself is shown again with what is wrong.
            response.setHeader("HX-Retarget", "#reprice");
            response.setHeader("HX-Reselect", "#reprice");
            response.setHeader("HX-Reswap", "outerHTML");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        model.addAttribute("newAmount", form.amount());
        model.addAttribute(
                "shares", Commission.of(form.amount(), order.orElseThrow().commissionRate()));
        model.addAttribute("idempotencyKey", Idempotency.freshKey());
        return inDialog ? "order/reprice-confirmation :: dialog" : "order/reprice-confirmation";
    }

    @PostMapping
    @Requires(Action.REPRICE_ORDER)
    String reprice(
            Actor actor,
            @ModelAttribute("form") RepriceForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Optional<OrderDetails> order = find(actor, form, errors, model);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus((order.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.NOT_FOUND).value());
            return VIEW;
        }
        OrderNo orderNo = new OrderNo(order.orElseThrow().orderNo());
        Optional<OrderRefusal> refusal = repricing.reprice(
                actor, orderNo, form.amount(), form.givenReason(), Idempotency.keyOrFresh(form.idempotencyKey()));
        if (refusal.isPresent()) {
            reject(refusal.get(), errors);
            find(actor, form, errors, model);
            response.setStatus(statusOf(refusal.get()).value());
            return VIEW;
        }
        redirect.addFlashAttribute(
                "flashSuccess",
                texts.get(
                        "order.reprice.done", orderNo, form.amount().getAmount().toPlainString()));
        redirect.addAttribute("orderNo", orderNo);
        return "redirect:/console/orders/reprice";
    }

    private Optional<OrderDetails> check(Actor actor, RepriceForm form, BindingResult errors, Model model) {
        Optional<OrderDetails> order = find(actor, form, errors, model);
        form.validate(errors);
        if (!errors.hasErrors()) {
            order.flatMap(found -> repricing.check(actor, new OrderNo(found.orderNo()), form.amount()))
                    .ifPresent(refusal -> reject(refusal, errors));
        }
        return order;
    }

    /** An unknown number and another provider's order say the same. */
    private Optional<OrderDetails> find(Actor actor, RepriceForm form, BindingResult errors, Model model) {
        Optional<OrderDetails> order = form.number().flatMap(no -> orders.find(Side.PROVIDER, actor.account(), no));
        order.ifPresentOrElse(
                found -> {
                    actor.require(Action.REPRICE_ORDER, found.resource());
                    model.addAttribute("order", found);
                    model.addAttribute("history", orders.history(found));
                },
                () -> errors.rejectValue("orderNo", "order.reprice.not-found"));
        return order;
    }

    private static void reject(OrderRefusal refusal, BindingResult errors) {
        switch (refusal) {
            case ABOVE_ORIGINAL, UNCHANGED -> errors.rejectValue("newAmount", refusal.messageKey());
            default -> errors.reject(refusal.messageKey());
        }
    }

    private static HttpStatus statusOf(OrderRefusal refusal) {
        return switch (refusal) {
            case ABOVE_ORIGINAL, UNCHANGED -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
    }
}
