package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 退款, by the provider: what buyers ask for, and what is given back or not. */
@Controller
class ConsoleRefundController {

    private static final String QUEUE = "/console/refunds";
    private static final String ONE = "/console/orders/{orderNo}/refund";
    private static final String VIEW = "order/console-refund";
    private static final String CONFIRMATION = "order/refund-confirmation";

    private final OrderPage pages;
    private final OrderRefunds refunds;
    private final RefundQueries queries;
    private final Texts texts;

    ConsoleRefundController(OrderPage pages, OrderRefunds refunds, RefundQueries queries, Texts texts) {
        this.pages = pages;
        this.refunds = refunds;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping(QUEUE)
    @Requires(Action.REFUND_ORDER)
    String queue(Actor actor, @RequestParam @Nullable Long after, @RequestParam @Nullable Long before, Model model) {
        KeyedPage<RefundRow> page = queries.waiting(actor, Position.of(after, before));
        model.addAttribute("requests", page.rows());
        model.addAttribute("count", queries.tally(actor).toString());
        model.addAttribute("previous", page.newer() == null ? null : QUEUE + "?before=" + page.newer());
        model.addAttribute("next", page.older() == null ? null : QUEUE + "?after=" + page.older());
        return "order/refunds";
    }

    @GetMapping(ONE)
    @Requires(Action.REFUND_ORDER)
    String look(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            Model model) {
        fill(actor, pages.find(Side.PROVIDER, actor, Action.REFUND_ORDER, orderNo), model);
        return VIEW;
    }

    /** Says what the refund will do: a dialog over the page, or a page of its own without JavaScript. */
    @GetMapping(ONE + "/confirmation")
    @Requires(Action.REFUND_ORDER)
    String confirmation(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model model,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.PROVIDER, actor, Action.REFUND_ORDER, orderNo);
        form.validateRefund(errors);
        if (!errors.hasErrors()) {
            refunds.refuses(actor, new OrderNo(order.orderNo()), form.money())
                    .ifPresent(refusal -> RefundPage.reject(refusal, errors));
        }
        if (errors.hasErrors()) {
            // In place of the dialog, the page itself is shown again with what is wrong.
            response.setHeader("HX-Retarget", "#refund");
            response.setHeader("HX-Reselect", "#refund");
            response.setHeader("HX-Reswap", "outerHTML");
            return again(actor, order, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
        model.addAttribute("order", order);
        model.addAttribute("shares", order.sharesAfter(form.money()));
        model.addAttribute("idempotencyKey", Idempotency.freshKey());
        return inDialog ? CONFIRMATION + " :: dialog" : CONFIRMATION;
    }

    @PostMapping(ONE)
    @Requires(Action.REFUND_ORDER)
    String refund(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.PROVIDER, actor, Action.REFUND_ORDER, orderNo);
        form.validateRefund(errors);
        if (errors.hasErrors()) {
            return again(actor, order, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
        Optional<OrderRefusal> refusal = refunds.refund(
                actor,
                new OrderNo(order.orderNo()),
                form.money(),
                form.givenComment(),
                Idempotency.keyOrFresh(form.idempotencyKey()));
        return answer(
                actor,
                order,
                refusal,
                texts.get("order.refund.given", form.money().getAmount().toPlainString()),
                new Page(errors, model, redirect, response));
    }

    @PostMapping(ONE + "/refusal")
    @Requires(Action.REFUND_ORDER)
    String decline(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") RefundForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.PROVIDER, actor, Action.REFUND_ORDER, orderNo);
        form.validateRefusal(errors);
        if (errors.hasErrors()) {
            return again(actor, order, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
        Optional<OrderRefusal> refusal = refunds.decline(actor, new OrderNo(order.orderNo()), form.givenReason());
        return answer(
                actor, order, refusal, texts.get("order.refund.declined"), new Page(errors, model, redirect, response));
    }

    private String answer(Actor actor, OrderDetails order, Optional<OrderRefusal> refusal, String said, Page page) {
        if (refusal.isPresent()) {
            RefundPage.reject(refusal.get(), page.errors());
            OrderDetails now = pages.find(Side.PROVIDER, actor, Action.REFUND_ORDER, order.orderNo());
            return again(actor, now, RefundPage.statusOf(refusal.get()), page.model(), page.response());
        }
        page.redirect().addFlashAttribute("flashSuccess", said);
        return "redirect:/console/orders/" + order.orderNo();
    }

    private String again(
            Actor actor, OrderDetails order, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        fill(actor, order, model);
        return VIEW;
    }

    private void fill(Actor actor, OrderDetails order, Model model) {
        Optional<RefundRow> request = queries.lastOf(order);
        model.addAttribute("order", order);
        model.addAttribute("refundRequest", request.orElse(null));
        model.addAttribute(
                "offered",
                request.filter(RefundRow::pending).map(RefundRow::askedAmount).orElse(order.payableAmount()));
        model.addAttribute(
                "refusal",
                refunds.refuses(actor, new OrderNo(order.orderNo()), order.payableAmount())
                        .orElse(null));
    }

    /** Where an answer goes. */
    private record Page(BindingResult errors, Model model, RedirectAttributes redirect, HttpServletResponse response) {}
}
