package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.AppealOutcome;
import org.zhanggui.order.OrderAppeals;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.review.QueuePosition;
import org.zhanggui.shared.web.Texts;

/** 平台裁定: staff hears both sides and decides. */
@Controller
class AppealReviewController {

    static final String PATH = "/ops/appeals";
    static final String ONE = PATH + "/{id:\\d{1,18}}";

    private final OrderAppeals appeals;
    private final AppealQueries queries;
    private final OrderPage pages;
    private final Texts texts;

    AppealReviewController(OrderAppeals appeals, AppealQueries queries, OrderPage pages, Texts texts) {
        this.appeals = appeals;
        this.queries = queries;
        this.pages = pages;
        this.texts = texts;
    }

    @GetMapping(PATH)
    @Requires(Action.DECIDE_APPEAL)
    String queue(@RequestParam @Nullable String after, @RequestParam @Nullable String before, Model model) {
        model.addAttribute("queue", queries.line().page(QueuePosition.of(after, before)));
        return "order/appeal-queue";
    }

    @GetMapping(ONE)
    @Requires(Action.DECIDE_APPEAL)
    String look(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") AppealDecisionForm form,
            BindingResult errors,
            Model model) {
        return page(staff, id, model);
    }

    @PostMapping(ONE + "/decision")
    @Requires(Action.DECIDE_APPEAL)
    String decide(
            Actor staff,
            @PathVariable long id,
            @ModelAttribute("form") AppealDecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        AppealRow appeal = find(id);
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(staff, id, model);
        }
        Optional<OrderRefusal> refusal =
                appeals.decide(staff, id, form.chosen().orElseThrow(), form.refund(), form.given());
        if (refusal.isPresent()) {
            RefundPage.reject(refusal.get(), errors);
            response.setStatus(RefundPage.statusOf(refusal.get()).value());
            return page(staff, id, model);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("order.appeal.decided", appeal.orderNo()));
        return "redirect:" + PATH;
    }

    private String page(Actor staff, long id, Model model) {
        AppealRow appeal = find(id);
        pages.fill(model, Side.STAFF, staff, Action.DECIDE_APPEAL, appeal.orderNo());
        model.addAttribute("appeal", appeal);
        model.addAttribute("place", queries.line().placeOf(id).orElse(null));
        model.addAttribute("outcomes", outcomes());
        return "order/appeal-review";
    }

    private AppealRow find(long id) {
        return queries.find(id).orElseThrow(() -> new NotFoundException("appeal " + id));
    }

    private List<Choice> outcomes() {
        return Arrays.stream(AppealOutcome.values())
                .map(outcome -> new Choice(outcome.name(), texts.get("order.appeal.outcome." + outcome)))
                .toList();
    }

    /** One of the ways to decide. */
    record Choice(String value, String label) {}
}
