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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderAppeals;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.Party;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.web.Texts;

/** 申请平台介入: a side puts an order before staff, or answers the side that did. */
@Controller
class AppealController {

    private static final String VIEW = "order/appeal";

    private final OrderPage pages;
    private final OrderAppeals appeals;
    private final AppealQueries queries;
    private final EvidenceFields fields;
    private final Texts texts;

    AppealController(OrderPage pages, OrderAppeals appeals, AppealQueries queries, EvidenceFields fields, Texts texts) {
        this.pages = pages;
        this.appeals = appeals;
        this.queries = queries;
        this.fields = fields;
        this.texts = texts;
    }

    @GetMapping("/billing/orders/{orderNo}/appeal")
    @Requires(Action.ACCEPT_DELIVERY)
    String ofBuyer(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") StatementForm form,
            BindingResult errors,
            Model model) {
        return page(actor, Desk.BUYER, orderNo, model);
    }

    @GetMapping("/console/orders/{orderNo}/appeal")
    @Requires(Action.DELIVER_ORDER)
    String ofProvider(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") StatementForm form,
            BindingResult errors,
            Model model) {
        return page(actor, Desk.PROVIDER, orderNo, model);
    }

    @PostMapping("/billing/orders/{orderNo}/appeal")
    @Requires(Action.ACCEPT_DELIVERY)
    String byBuyer(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") StatementForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return say(actor, Desk.BUYER, orderNo, form, errors, model, redirect, response);
    }

    @PostMapping("/console/orders/{orderNo}/appeal")
    @Requires(Action.DELIVER_ORDER)
    String byProvider(
            Actor actor,
            @PathVariable String orderNo,
            @ModelAttribute("form") StatementForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return say(actor, Desk.PROVIDER, orderNo, form, errors, model, redirect, response);
    }

    private String say(
            Actor actor,
            Desk desk,
            String orderNo,
            StatementForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(desk.side, actor, desk.party.disputing(), orderNo);
        form.validate(errors);
        List<AttachedFile> files = fields.read(form.evidence(), "evidence", errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, desk, orderNo, model);
        }
        boolean answers = order.frozenAt() != null;
        OrderNo number = new OrderNo(order.orderNo());
        Optional<OrderRefusal> refusal = answers
                ? appeals.answer(actor, desk.party, number, form.given(), files)
                : appeals.appeal(actor, desk.party, number, form.given(), files);
        if (refusal.isPresent()) {
            errors.reject(refusal.get().messageKey());
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(actor, desk, orderNo, model);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get(answers ? "order.appeal.answered" : "order.appeal.filed"));
        return "redirect:/" + desk.path + "/orders/" + order.orderNo();
    }

    private String page(Actor actor, Desk desk, String orderNo, Model model) {
        OrderDetails order = pages.fill(model, desk.side, actor, desk.party.disputing(), orderNo);
        Optional<AppealRow> open = queries.lastOf(order).filter(AppealRow::open);
        model.addAttribute("desk", desk.path);
        model.addAttribute("appeal", open.orElse(null));
        model.addAttribute(
                "mayAnswer", open.filter(appeal -> appeal.awaits(desk.party)).isPresent());
        return VIEW;
    }

    /** Where the two sides stand. */
    private enum Desk {
        BUYER(Party.BUYER, Side.BUYER, "billing"),
        PROVIDER(Party.PROVIDER, Side.PROVIDER, "console");

        private final Party party;
        private final Side side;
        private final String path;

        Desk(Party party, Side side, String path) {
            this.party = party;
            this.side = side;
            this.path = path;
        }
    }
}
