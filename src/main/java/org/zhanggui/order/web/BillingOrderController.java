package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.agreement.AgreementPdf;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.AgreementTexts.Accepted;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.web.PdfAnswer;
import org.zhanggui.shared.web.Texts;

/** 费用中心 > 订单管理: the orders that an account placed. */
@Controller
@RequestMapping("/billing/orders")
class BillingOrderController {

    private static final String PATH = "/billing/orders";

    private final OrderListModel list;
    private final OrderExport exported;
    private final OrderPage pages;
    private final OrderCancellation cancellation;
    private final AgreementTexts agreements;
    private final AgreementPdf agreementPdf;
    private final Texts texts;

    BillingOrderController(
            OrderListModel list,
            OrderExport exported,
            OrderPage pages,
            OrderCancellation cancellation,
            AgreementTexts agreements,
            AgreementPdf agreementPdf,
            Texts texts) {
        this.list = list;
        this.exported = exported;
        this.pages = pages;
        this.cancellation = cancellation;
        this.agreements = agreements;
        this.agreementPdf = agreementPdf;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_PURCHASES)
    String orders(
            Actor actor,
            @ModelAttribute("filter") OrderFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model,
            HttpServletResponse response) {
        list.fill(model, Side.BUYER, actor, PATH, filter, errors, older, newer);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "order/billing-orders";
    }

    @GetMapping("/export")
    @Requires(Action.DESCRIBE_PURCHASES)
    void export(
            Actor actor,
            @ModelAttribute("filter") OrderFilter filter,
            BindingResult errors,
            @RequestParam ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        filter.validate(errors);
        if (errors.hasErrors()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        exported.answer(Side.BUYER, actor, filter, format, response);
    }

    @GetMapping("/{orderNo}")
    @Requires(Action.DESCRIBE_PURCHASES)
    String order(Actor actor, @PathVariable String orderNo, Model model) {
        pages.fill(model, Side.BUYER, actor, Action.DESCRIBE_PURCHASES, orderNo);
        return "order/billing-order";
    }

    @GetMapping("/{orderNo}/agreement")
    @Requires(Action.DESCRIBE_PURCHASES)
    String agreement(Actor actor, @PathVariable String orderNo, Model model) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.DESCRIBE_PURCHASES, orderNo);
        model.addAttribute("order", order);
        model.addAttribute("desk", "billing");
        model.addAttribute("accepted", accepted(order));
        return "order/agreement";
    }

    @GetMapping("/{orderNo}/agreement.pdf")
    @Requires(Action.DESCRIBE_PURCHASES)
    ResponseEntity<byte[]> agreementDocument(Actor actor, @PathVariable String orderNo) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.DESCRIBE_PURCHASES, orderNo);
        return PdfAnswer.of("agreement-" + order.orderNo(), agreementPdf.accepted(accepted(order), order.orderNo()));
    }

    private Accepted accepted(OrderDetails order) {
        return agreements
                .acceptedWith(order.orderNo())
                .orElseThrow(() -> new NotFoundException("acceptance of " + order.orderNo()));
    }

    /** Asks before the order is cancelled: a dialog over the page, or a page of its own without JavaScript. */
    @GetMapping("/{orderNo}/cancel")
    @Requires(Action.CANCEL_ORDER)
    String cancellation(
            Actor actor,
            @PathVariable String orderNo,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model model) {
        model.addAttribute("order", pages.find(Side.BUYER, actor, Action.CANCEL_ORDER, orderNo));
        return inDialog ? "order/cancellation :: dialog" : "order/cancellation";
    }

    @PostMapping("/{orderNo}/cancel")
    @Requires(Action.CANCEL_ORDER)
    String cancel(
            Actor actor,
            @PathVariable String orderNo,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        OrderDetails order = pages.find(Side.BUYER, actor, Action.CANCEL_ORDER, orderNo);
        Optional<OrderRefusal> refusal = cancellation.cancel(actor, pages.number(order.orderNo()));
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("flashError", texts.get(refusal.get().messageKey()));
            return order(actor, orderNo, model);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("order.cancelled"));
        return "redirect:" + PATH + "/" + order.orderNo();
    }
}
