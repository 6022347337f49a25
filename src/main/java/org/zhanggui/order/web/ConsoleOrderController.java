package org.zhanggui.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.agreement.AgreementPdf;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.AgreementTexts.Accepted;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.PdfAnswer;

/** The orders of a provider's products. */
@Controller
@RequestMapping("/console/orders")
class ConsoleOrderController {

    private static final String PATH = "/console/orders";

    private final OrderListModel list;
    private final OrderPage pages;
    private final AgreementTexts agreements;
    private final AgreementPdf agreementPdf;

    ConsoleOrderController(OrderListModel list, OrderPage pages, AgreementTexts agreements, AgreementPdf agreementPdf) {
        this.list = list;
        this.pages = pages;
        this.agreements = agreements;
        this.agreementPdf = agreementPdf;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_ORDERS)
    String orders(
            Actor actor,
            @RequestParam @Nullable OrderStatus status,
            @RequestParam @Nullable OrderType type,
            @RequestParam @Nullable Long subscription,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        var filter = new OrderFilter(status, type, subscription, q);
        list.fill(model, Side.PROVIDER, actor, PATH, filter, Position.of(older, newer));
        return "order/console-orders";
    }

    @GetMapping("/{orderNo}")
    @Requires(Action.DESCRIBE_ORDERS)
    String order(Actor actor, @PathVariable String orderNo, Model model) {
        pages.fill(model, Side.PROVIDER, actor, Action.DESCRIBE_ORDERS, orderNo);
        return "order/console-order";
    }

    @GetMapping("/{orderNo}/agreement")
    @Requires(Action.DESCRIBE_ORDERS)
    String agreement(Actor actor, @PathVariable String orderNo, Model model) {
        OrderDetails order = pages.find(Side.PROVIDER, actor, Action.DESCRIBE_ORDERS, orderNo);
        model.addAttribute("order", order);
        model.addAttribute("desk", "console");
        model.addAttribute("accepted", accepted(order));
        return "order/agreement";
    }

    @GetMapping("/{orderNo}/agreement.pdf")
    @Requires(Action.DESCRIBE_ORDERS)
    ResponseEntity<byte[]> agreementDocument(Actor actor, @PathVariable String orderNo) {
        OrderDetails order = pages.find(Side.PROVIDER, actor, Action.DESCRIBE_ORDERS, orderNo);
        return PdfAnswer.of("agreement-" + order.orderNo(), agreementPdf.accepted(accepted(order), order.orderNo()));
    }

    private Accepted accepted(OrderDetails order) {
        return agreements
                .acceptedWith(order.orderNo())
                .orElseThrow(() -> new NotFoundException("acceptance of " + order.orderNo()));
    }
}
