package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.export.Download;
import org.zhanggui.shared.export.ExportFormat;
import org.zhanggui.shared.export.Table;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** A list of orders as a file, narrowed and sorted as the page shows it. A buyer is their account's ID there, and nothing more. */
@Component
class OrderExport {

    private final OrderQueries orders;
    private final BusinessTime times;
    private final Texts texts;

    OrderExport(OrderQueries orders, BusinessTime times, Texts texts) {
        this.orders = orders;
        this.times = times;
        this.texts = texts;
    }

    void answer(Side side, Actor actor, OrderFilter filter, ExportFormat format, HttpServletResponse response)
            throws IOException {
        Download.answer(
                response,
                format,
                "orders",
                header(side),
                table -> orders.each(side, actor, filter, Download.MOST_ROWS, row -> write(side, row, table)));
    }

    private List<String> header(Side side) {
        return Stream.of(
                        "order.no",
                        "order.type",
                        "order.status",
                        "order.product",
                        "order.spec",
                        "order.cycle",
                        side == Side.BUYER ? "order.shop" : "order.buyer",
                        "order.placedAt",
                        "order.reprice.original",
                        "order.reprice.payable",
                        "order.repriced.reason")
                .map(texts::get)
                .toList();
    }

    private void write(Side side, OrderRow order, Table table) {
        try {
            table.row(row(side, order));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private List<@Nullable Object> row(Side side, OrderRow order) {
        String spec = order.fromSpecName() == null
                ? order.specName()
                : texts.get("order.upgraded", order.fromSpecName(), order.specName());
        String length = order.fromSpecName() == null
                ? texts.get("cycle.unit." + order.cycleUnit(), order.cycleCount())
                : texts.get("order.rest", order.cycleCount());
        return Arrays.asList(
                order.orderNo(),
                texts.get("order.type." + order.type()),
                texts.get("status.order." + order.status()),
                order.productName(),
                spec,
                length,
                side == Side.BUYER ? order.shopName() : Long.toString(order.buyerAccountId()),
                times.format(order.placedAt()),
                order.original(),
                order.payable(),
                order.reason());
    }
}
