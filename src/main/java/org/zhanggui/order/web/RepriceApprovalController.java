package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.RepriceApprovalStatus;
import org.zhanggui.order.RepriceApprovals;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 改价审批: prices beyond somebody's limit, which others approve or refuse. */
@Controller
@RequestMapping(RepriceApprovalController.PATH)
class RepriceApprovalController {

    static final String PATH = "/console/orders/reprice/approvals";

    private static final String ONE = "/{id:\\d{1,18}}";

    private final ApprovalQueries queries;
    private final OrderQueries orders;
    private final RepriceApprovals approvals;
    private final Approvers approvers;
    private final Texts texts;

    RepriceApprovalController(
            ApprovalQueries queries,
            OrderQueries orders,
            RepriceApprovals approvals,
            Approvers approvers,
            Texts texts) {
        this.queries = queries;
        this.orders = orders;
        this.approvals = approvals;
        this.approvers = approvers;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.REPRICE_ORDER)
    String list(
            Actor actor,
            @RequestParam @Nullable RepriceApprovalStatus status,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        KeyedPage<ApprovalRow> found = queries.page(actor, status, Position.of(older, newer));
        model.addAttribute("filtered", status != null);
        model.addAttribute("choices", choices(status));
        model.addAttribute("requests", found.rows());
        model.addAttribute(
                "awaited",
                found.rows().stream()
                        .filter(row -> row.isFor(actor))
                        .map(ApprovalRow::id)
                        .toList());
        model.addAttribute("count", queries.tally(actor, status).toString());
        model.addAttribute("newer", href(status, "newer", found.newer()));
        model.addAttribute("older", href(status, "older", found.older()));
        return "order/approvals";
    }

    @GetMapping(ONE)
    @Requires(Action.REPRICE_ORDER)
    String look(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model) {
        return page(actor, id, model);
    }

    @PostMapping(ONE + "/approval")
    @Requires(Action.REPRICE_ORDER)
    String approve(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ApprovalRow request = find(actor, id);
        form.validateApproval(errors);
        var attempt = new Attempt(actor, request, errors, model, redirect, response);
        return decide(
                attempt,
                "order.approval.approved",
                () -> approvals.approve(actor, id, form.given(), Idempotency.keyOrFresh(form.idempotencyKey())));
    }

    @PostMapping(ONE + "/refusal")
    @Requires(Action.REPRICE_ORDER)
    String refuse(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ApprovalRow request = find(actor, id);
        form.validateRefusal(errors);
        String reason = form.given();
        var attempt = new Attempt(actor, request, errors, model, redirect, response);
        return decide(
                attempt, "order.approval.refused", () -> approvals.refuse(actor, id, Objects.requireNonNull(reason)));
    }

    @PostMapping(ONE + "/withdrawal")
    @Requires(Action.REPRICE_ORDER)
    String withdraw(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var attempt = new Attempt(actor, find(actor, id), errors, model, redirect, response);
        return decide(attempt, "order.approval.withdrawn", () -> approvals.withdraw(actor, id));
    }

    private String decide(Attempt attempt, String said, Supplier<Optional<OrderRefusal>> decision) {
        if (attempt.errors().hasErrors()) {
            attempt.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(attempt.actor(), attempt.request().id(), attempt.model());
        }
        Optional<OrderRefusal> refusal = decision.get();
        if (refusal.isPresent()) {
            attempt.errors().reject(refusal.get().messageKey());
            attempt.response().setStatus(HttpStatus.CONFLICT.value());
            return page(attempt.actor(), attempt.request().id(), attempt.model());
        }
        attempt.redirect()
                .addFlashAttribute(
                        "flashSuccess",
                        texts.get(
                                said,
                                attempt.request().orderNo(),
                                attempt.request().asked().toPlainString()));
        return "redirect:" + PATH + "/" + attempt.request().id();
    }

    private String page(Actor actor, long id, Model model) {
        ApprovalRow request = find(actor, id);
        boolean mayDecide = request.isFor(actor);
        model.addAttribute("request", request);
        model.addAttribute(
                "order",
                orders.find(Side.PROVIDER, actor.account(), new OrderNo(request.orderNo()))
                        .orElseThrow());
        model.addAttribute("mayDecide", mayDecide);
        model.addAttribute("mine", request.isBy(actor));
        if (request.pending() && !mayDecide) {
            model.addAttribute("approvers", approvers.names(actor, request.resource(), request.reduction()));
        }
        if (mayDecide) {
            model.addAttribute("idempotencyKey", Idempotency.freshKey());
        }
        return "order/approval";
    }

    /**
     * {@return a request that concerns the actor}
     *
     * @throws NotFoundException for an unknown one and for another account's alike
     * @throws ActionNotAllowedException when it is not theirs, and about an order that they may not reprice
     */
    private ApprovalRow find(Actor actor, long id) {
        ApprovalRow request =
                queries.find(actor, id).orElseThrow(() -> new NotFoundException("reprice approval " + id));
        if (!request.isBy(actor)) {
            actor.require(Action.REPRICE_ORDER, request.resource());
        }
        return request;
    }

    private List<Choice> choices(@Nullable RepriceApprovalStatus chosen) {
        Stream<Choice> each = Stream.of(RepriceApprovalStatus.values())
                .map(status -> new Choice(
                        texts.get("status.approval." + status), PATH + "?status=" + status, status == chosen, null));
        Choice all = new Choice(texts.get("order.list.all"), PATH, chosen == null, null);
        return Stream.concat(Stream.of(all), each).toList();
    }

    private static @Nullable String href(@Nullable RepriceApprovalStatus status, String direction, @Nullable Long key) {
        String start = status == null ? PATH + "?" : PATH + "?status=" + status + "&";
        return key == null ? null : start + direction + "=" + key;
    }

    /** A decision as it was sent. */
    private record Attempt(
            Actor actor,
            ApprovalRow request,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {}

    /** A link that narrows the list. */
    record Choice(
            String label,
            String href,
            boolean current,
            @Nullable String count) {}
}
