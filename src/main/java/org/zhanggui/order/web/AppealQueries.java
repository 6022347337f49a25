package org.zhanggui.order.web;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What pages show of appeals: to staff all of them, to a party those of its order. */
@Repository
@Transactional(readOnly = true)
class AppealQueries implements ReviewQueue {

    private static final String ROWS = """
            select a.id, o.order_no, a.party, a.statement, a.evidence, a.opened_by_name, a.opened_at, a.answer,
                   a.answer_evidence, a.answered_by_name, a.answered_at, a.outcome, a.refund_amount as refund, a.comment,
                   a.decided_by_name, a.decided_at
            from order_appeal a join purchase_order o on o.id = a.order_id
            """;

    private static final String WAITING = """
            select a.id, o.order_no as title, 'order.appeal.by.' || a.party as detail, null as detail_value, o.shop_name,
                   'PENDING' as status, a.opened_by_name as person, a.opened_at as at
            from order_appeal a join purchase_order o on o.id = a.order_id
            where a.outcome is null
            """;

    private static final String DECIDED = """
            select a.id, o.order_no as title, 'order.appeal.by.' || a.party as detail, null as detail_value, o.shop_name,
                   a.outcome as status, a.decided_by_name as person, a.decided_at as at
            from order_appeal a join purchase_order o on o.id = a.order_id
            where a.outcome is not null
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    AppealQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, AppealReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "appeals";
    }

    @Override
    public String address() {
        return AppealReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.DECIDE_APPEAL;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    Optional<AppealRow> find(long id) {
        return jdbc.sql(ROWS + " where a.id = :id")
                .param("id", id)
                .query(AppealRow.class)
                .optional();
    }

    /** {@return the last appeal of an order, decided or not} */
    Optional<AppealRow> lastOf(OrderDetails order) {
        return jdbc.sql(ROWS + " where a.order_id = :order order by a.id desc limit 1")
                .param("order", order.id())
                .query(AppealRow.class)
                .optional();
    }
}
