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
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.RepriceApprovals;
import org.zhanggui.order.RepriceApprovals.Asked;
import org.zhanggui.order.RepriceApprovals.Filed;
import org.zhanggui.order.RepriceApprovals.Refused;
import org.zhanggui.order.Repricing;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.web.Texts;

/** 订单改价: number in, new amount in, a look at what it does, done; or, beyond one's limit, filed for approval. */
@Controller
@RequestMapping("/console/orders/reprice")
class RepriceController {

    private static final String VIEW = "order/reprice";
    private static final String CONFIRMATION = "order/reprice-confirmation";

    private final RepricePage page;
    private final Repricing repricing;
    private final RepriceApprovals approvals;
    private final Texts texts;

    RepriceController(RepricePage page, Repricing repricing, RepriceApprovals approvals, Texts texts) {
        this.page = page;
        this.repricing = repricing;
        this.approvals = approvals;
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
        if (form.hasOrderNo() && page.find(actor, form, errors, model).isEmpty()) {
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
        Optional<OrderDetails> order = page.find(actor, form, errors, model);
        form.validate(errors);
        boolean asks = !errors.hasErrors() && needsApproval(actor, order.orElseThrow(), form, errors);
        if (errors.hasErrors()) {
            // In place of the dialog, the page itself is shown again with what is wrong.
            response.setHeader("HX-Retarget", "#reprice");
            response.setHeader("HX-Reselect", "#reprice");
            response.setHeader("HX-Reswap", "outerHTML");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        page.preview(actor, order.orElseThrow(), form.amount(), asks, model);
        return inDialog ? CONFIRMATION + " :: dialog" : CONFIRMATION;
    }

    /** {@return whether the amount is for somebody else to approve; what nobody could do about it is told} */
    private boolean needsApproval(Actor actor, OrderDetails order, RepriceForm form, BindingResult errors) {
        OrderNo orderNo = new OrderNo(order.orderNo());
        Optional<OrderRefusal> refusal = repricing.check(actor, orderNo, form.amount());
        boolean asks = refusal.filter(why -> why == OrderRefusal.NEEDS_APPROVAL).isPresent();
        Optional<OrderRefusal> last = asks ? approvals.check(actor, orderNo, form.amount()) : refusal;
        last.ifPresent(why -> RepricePage.reject(why, errors));
        return asks;
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
        Optional<OrderDetails> order = read(actor, form, errors, model, response);
        if (errors.hasErrors()) {
            return VIEW;
        }
        OrderNo orderNo = new OrderNo(order.orElseThrow().orderNo());
        Optional<OrderRefusal> refusal = repricing.reprice(
                actor, orderNo, form.amount(), form.givenReason(), Idempotency.keyOrFresh(form.idempotencyKey()));
        if (refusal.isPresent()) {
            return refused(actor, form, refusal.get(), errors, model, response);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("order.reprice.done", orderNo, plain(form)));
        redirect.addAttribute("orderNo", orderNo);
        return "redirect:/console/orders/reprice";
    }

    /** Files the new amount for somebody who may go down so far. */
    @PostMapping("/approvals")
    @Requires(Action.REPRICE_ORDER)
    String ask(
            Actor actor,
            @ModelAttribute("form") RepriceForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Optional<OrderDetails> order = read(actor, form, errors, model, response);
        if (errors.hasErrors()) {
            return VIEW;
        }
        OrderNo orderNo = new OrderNo(order.orElseThrow().orderNo());
        Asked asked = approvals.ask(
                actor, orderNo, form.amount(), form.givenReason(), Idempotency.keyOrFresh(form.idempotencyKey()));
        if (asked instanceof Refused refused) {
            return refused(actor, form, refused.refusal(), errors, model, response);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("order.approval.filed", orderNo, plain(form)));
        return "redirect:" + RepriceApprovalController.PATH + "/" + ((Filed) asked).id();
    }

    private Optional<OrderDetails> read(
            Actor actor, RepriceForm form, BindingResult errors, Model model, HttpServletResponse response) {
        Optional<OrderDetails> order = page.find(actor, form, errors, model);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus((order.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.NOT_FOUND).value());
        }
        return order;
    }

    /** Beyond one's limit, what follows is the question whether to ask for an approval; else the page as it is now. */
    private String refused(
            Actor actor,
            RepriceForm form,
            OrderRefusal refusal,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        OrderDetails order = page.find(actor, form, errors, model).orElseThrow();
        response.setStatus(RepricePage.statusOf(refusal).value());
        if (refusal == OrderRefusal.NEEDS_APPROVAL) {
            page.preview(actor, order, form.amount(), true, model);
            return CONFIRMATION;
        }
        RepricePage.reject(refusal, errors);
        return VIEW;
    }

    private static String plain(RepriceForm form) {
        return form.amount().getAmount().toPlainString();
    }
}
