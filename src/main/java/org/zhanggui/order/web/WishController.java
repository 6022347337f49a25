package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.web.Texts;

/** 请求改价: a buyer says what an unpaid order should cost. */
@Controller
@RequestMapping("/billing/orders/{orderNo}/reprice-request")
class WishController {

    private static final String VIEW = "order/wish";

    private final OrderPage pages;
    private final RequestQueries queries;
    private final RepriceRequests requests;
    private final Texts texts;

    WishController(OrderPage pages, RequestQueries queries, RepriceRequests requests, Texts texts) {
        this.pages = pages;
        this.queries = queries;
        this.requests = requests;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.REQUEST_REPRICE)
    String look(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") WishForm form,
            BindingResult errors,
            Model model) {
        fill(actor, orderNo, model);
        return VIEW;
    }

    @PostMapping
    @Requires(Action.REQUEST_REPRICE)
    String ask(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") WishForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.REQUEST_REPRICE, orderNo);
        form.validate(errors);
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (!errors.hasErrors()) {
            Optional<OrderRefusal> refusal = requests.ask(
                    actor,
                    pages.number(order.orderNo()),
                    form.amount(),
                    form.givenNote(),
                    Idempotency.keyOrFresh(form.idempotencyKey()));
            if (refusal.isEmpty()) {
                redirect.addFlashAttribute("flashSuccess", texts.get("order.wish.sent"));
                return "redirect:/billing/orders/" + order.orderNo();
            }
            status = reject(refusal.get(), errors);
        }
        response.setStatus(status.value());
        fill(actor, orderNo, model);
        return VIEW;
    }

    @PostMapping("/withdrawal")
    @Requires(Action.REQUEST_REPRICE)
    String withdraw(Actor actor, @PathVariable String orderNo, RedirectAttributes redirect) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.REQUEST_REPRICE, orderNo);
        requests.withdraw(actor, pages.number(order.orderNo()))
                .ifPresentOrElse(
                        refusal -> redirect.addFlashAttribute("flashError", texts.get(refusal.messageKey())),
                        () -> redirect.addFlashAttribute("flashSuccess", texts.get("order.wish.withdrawn")));
        return "redirect:/billing/orders/" + order.orderNo();
    }

    private static HttpStatus reject(OrderRefusal refusal, BindingResult errors) {
        if (refusal == OrderRefusal.WISH_NOT_LOWER) {
            errors.rejectValue("wishedAmount", refusal.messageKey());
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        errors.reject(refusal.messageKey());
        return HttpStatus.CONFLICT;
    }

    private void fill(Actor actor, String orderNo, Model model) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.REQUEST_REPRICE, orderNo);
        List<RequestRow> asked = queries.of(order);
        model.addAttribute("order", order);
        model.addAttribute("wish", asked.isEmpty() ? null : asked.get(asked.size() - 1));
        model.addAttribute("idempotencyKey", Idempotency.freshKey());
    }
}
