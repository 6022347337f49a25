package org.zhanggui.order.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** Puts a list of orders, narrowed and paged, before the template; both sides' lists are alike. */
@Component
class OrderListModel {

    /** What waits for the provider first, then what waits for others, then what is over. */
    private static final List<OrderStatus> SOLD = List.of(
            OrderStatus.PAID,
            OrderStatus.IN_DELIVERY,
            OrderStatus.DELIVERY_FAILED,
            OrderStatus.UNPAID,
            OrderStatus.AWAITING_ACCEPTANCE,
            OrderStatus.COMPLETED,
            OrderStatus.REFUNDING,
            OrderStatus.REFUNDED,
            OrderStatus.CANCELLED,
            OrderStatus.EXPIRED);

    /** The same for the buyer. */
    private static final List<OrderStatus> BOUGHT = List.of(
            OrderStatus.UNPAID,
            OrderStatus.AWAITING_ACCEPTANCE,
            OrderStatus.PAID,
            OrderStatus.IN_DELIVERY,
            OrderStatus.DELIVERY_FAILED,
            OrderStatus.COMPLETED,
            OrderStatus.REFUNDING,
            OrderStatus.REFUNDED,
            OrderStatus.CANCELLED,
            OrderStatus.EXPIRED);

    private final OrderQueries queries;
    private final Texts texts;

    OrderListModel(OrderQueries queries, Texts texts) {
        this.queries = queries;
        this.texts = texts;
    }

    void fill(
            Model model,
            Side side,
            Actor actor,
            String path,
            OrderFilter filter,
            BindingResult errors,
            @Nullable Long older,
            @Nullable Long newer) {
        filter.validate(errors);
        Position from = filter.sorted().from(older, newer);
        KeyedPage<OrderRow> page =
                errors.hasErrors() ? new KeyedPage<>(List.of(), null, null) : queries.page(side, actor, filter, from);
        model.addAttribute("statuses", chips(side, path, filter));
        model.addAttribute("types", options(OrderType.values(), "order.type."));
        model.addAttribute("sorts", options(OrderSort.values(), "order.sort."));
        model.addAttribute("products", side == Side.PROVIDER ? queries.products(actor) : null);
        model.addAttribute("orders", page.rows());
        model.addAttribute(
                "count",
                errors.hasErrors() ? "0" : queries.tally(side, actor, filter).toString());
        model.addAttribute("csv", filter.export(path, ExportFormat.CSV));
        model.addAttribute("xlsx", filter.export(path, ExportFormat.XLSX));
        model.addAttribute("newer", filter.href(path, "newer", page.newer()));
        model.addAttribute("older", filter.href(path, "older", page.older()));
    }

    private List<Chip> chips(Side side, String path, OrderFilter filter) {
        Chip all = new Chip(
                texts.get("order.list.all"), filter.withStatus(null).href(path), filter.status() == null, null);
        return Stream.concat(
                        Stream.of(all),
                        (side == Side.PROVIDER ? SOLD : BOUGHT)
                                .stream()
                                        .map(status -> new Chip(
                                                texts.get("status.order." + status),
                                                filter.withStatus(status).href(path),
                                                status == filter.status(),
                                                null)))
                .toList();
    }

    private <E extends Enum<E>> List<Option> options(E[] values, String words) {
        return Arrays.stream(values)
                .map(value -> new Option(value.name(), texts.get(words + value)))
                .toList();
    }

    /** One of a list to choose from. */
    record Option(String value, String label) {}
}
