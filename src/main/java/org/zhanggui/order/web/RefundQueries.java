package org.zhanggui.order.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What pages show of requests for refunds. */
@Repository
@Transactional(readOnly = true)
class RefundQueries {

    private static final String ROWS = """
            select r.id, o.order_no, o.product_id, o.product_name, o.payable_amount as paid, o.paid_at,
                   r.asked_amount as asked, r.reason, r.asked_by_name, r.asked_at, r.status, r.decided_by_name,
                   r.decided_at, r.comment
            from refund_request r join purchase_order o on o.id = r.order_id
            """;

    private static final String WAITING = " where r.provider_account_id = :account and r.status = 'PENDING'";

    private final JdbcClient jdbc;

    RefundQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return a page of what waits for the provider, what has waited longest first; {@code older} keys lead onwards} */
    KeyedPage<RefundRow> waiting(Actor provider, Position from) {
        String sql = ROWS
                + WAITING
                + visible(provider)
                + " and r.id %s :key order by r.id %s limit :limit"
                        .formatted(from.backwards() ? "<" : ">", from.backwards() ? "desc" : "asc");
        List<RefundRow> rows = bind(jdbc.sql(sql), provider)
                .param("key", from.isStart() ? 0 : from.backwards() ? from.above() : from.below())
                .param("limit", KeyedPage.FETCH)
                .query(RefundRow.class)
                .list();
        return KeyedPage.of(rows, from, RefundRow::id);
    }

    Tally tally(Actor provider) {
        String sql = "select count(*) from (select 1 from refund_request r join purchase_order o on o.id = r.order_id"
                + WAITING + visible(provider) + " limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), provider)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** {@return what was asked for an order last, however it was decided} */
    Optional<RefundRow> lastOf(OrderDetails order) {
        return jdbc.sql(ROWS + " where r.order_id = :order order by r.id desc limit 1")
                .param("order", order.id())
                .query(RefundRow.class)
                .optional();
    }

    private static String visible(Actor provider) {
        return scope(provider).condition("'order/' || o.order_no", "'product/' || cast(o.product_id as varchar)");
    }

    private static StatementSpec bind(StatementSpec query, Actor provider) {
        return scope(provider).bind(query).param("account", provider.account().value());
    }

    private static Scope scope(Actor provider) {
        return provider.permissions().scope(Action.REFUND_ORDER);
    }
}
