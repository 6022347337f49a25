package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.zhanggui.agreement.AgreementPdf;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.agreement.AgreementTexts.Accepted;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.web.PdfAnswer;

/** The orders of a provider's products. */
@Controller
@RequestMapping("/console/orders")
class ConsoleOrderController {

    private static final String PATH = "/console/orders";

    private final OrderListModel list;
    private final OrderExport exported;
    private final OrderPage pages;
    private final AgreementTexts agreements;
    private final AgreementPdf agreementPdf;

    ConsoleOrderController(
            OrderListModel list,
            OrderExport exported,
            OrderPage pages,
            AgreementTexts agreements,
            AgreementPdf agreementPdf) {
        this.list = list;
        this.exported = exported;
        this.pages = pages;
        this.agreements = agreements;
        this.agreementPdf = agreementPdf;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_ORDERS)
    String orders(
            Actor actor,
            @ModelAttribute("filter") OrderFilter filter,
            BindingResult errors,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model,
            HttpServletResponse response) {
        list.fill(model, Side.PROVIDER, actor, PATH, filter, errors, older, newer);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "order/console-orders";
    }

    @GetMapping("/export")
    @Requires(Action.DESCRIBE_ORDERS)
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
        exported.answer(Side.PROVIDER, actor, filter, format, response);
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
