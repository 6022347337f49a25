package org.zhanggui.order.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** Puts a list of orders, narrowed and paged, before the template; both sides' lists are alike. */
@Component
class OrderListModel {

    private static final List<OrderStatus> OFFERED = List.of(
            OrderStatus.UNPAID, OrderStatus.PAID, OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.EXPIRED);

    private final OrderQueries queries;
    private final Texts texts;

    OrderListModel(OrderQueries queries, Texts texts) {
        this.queries = queries;
        this.texts = texts;
    }

    void fill(Model model, Side side, Actor actor, String path, OrderFilter filter, Position from) {
        KeyedPage<OrderRow> page = queries.page(side, actor, filter, from);
        model.addAttribute("filter", filter);
        model.addAttribute("statuses", chips(path, filter));
        model.addAttribute("orders", page.rows());
        model.addAttribute("count", queries.tally(side, actor, filter).toString());
        model.addAttribute("newer", filter.href(path, "newer", page.newer()));
        model.addAttribute("older", filter.href(path, "older", page.older()));
    }

    private List<Chip> chips(String path, OrderFilter filter) {
        Chip all = new Chip(
                texts.get("order.list.all"), filter.withStatus(null).href(path), filter.status() == null, null);
        return Stream.concat(
                        Stream.of(all),
                        OFFERED.stream()
                                .map(status -> new Chip(
                                        texts.get("status.order." + status),
                                        filter.withStatus(status).href(path),
                                        status == filter.status(),
                                        null)))
                .toList();
    }

    /** A link that narrows the list. */
    record Chip(
            String label,
            String href,
            boolean current,
            @Nullable String count) {}
}
