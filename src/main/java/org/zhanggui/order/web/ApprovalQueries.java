package org.zhanggui.order.web;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.RepriceApprovalStatus;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the pages of 改价审批 show, each in one statement: what somebody asked for, and what is about orders they may reprice. */
@Repository
@Transactional(readOnly = true)
class ApprovalQueries {

    /** What waits while its order has changed is overtaken, whether or not the sweep has noted it. */
    private static final String STATUS = """
            case when r.status = 'PENDING' and (o.status <> 'UNPAID' or o.expires_at < :now or o.version <> r.order_version)
                 then 'OVERTAKEN' else r.status end""";

    private static final String ROWS = """
            select r.id, o.order_no, o.product_id, o.product_name, r.original_amount as original,
                   r.payable_amount as payable, r.asked_amount as asked, r.lowest_amount as lowest, o.commission_rate,
                   r.reason, r.asked_by, r.asked_by_name, r.asked_at, %s as status, r.decided_by_name, r.decided_at, r.comment
            from reprice_approval r join purchase_order o on o.id = r.order_id
            where r.provider_account_id = :account
            """.formatted(STATUS);

    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovalQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return a page of what concerns the actor: first what waits, the newest first} */
    KeyedPage<ApprovalRow> page(Actor actor, @Nullable RepriceApprovalStatus status, Position from) {
        String direction = from.direction();
        String walked = from.isStart() ? "" : """
                and (r.pending, r.id) %s
                    (select k.pending, k.id from reprice_approval k where k.id = :key and k.provider_account_id = :account)
                """.formatted(from.backwards() ? ">" : "<");
        String sql = ROWS
                + narrowed(actor)
                + walked
                + "order by r.pending %s, r.id %s limit :limit".formatted(direction, direction);
        List<ApprovalRow> rows = bind(jdbc.sql(sql), actor, status)
                .param("key", from.backwards() ? from.above() : from.below())
                .param("limit", KeyedPage.FETCH)
                .query(ApprovalRow.class)
                .list();
        return KeyedPage.of(rows, from, ApprovalRow::id);
    }

    Tally tally(Actor actor, @Nullable RepriceApprovalStatus status) {
        String sql = "select count(*) from (" + ROWS + narrowed(actor) + "limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), actor, status)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<ApprovalRow> find(Actor actor, long id) {
        return jdbc.sql(ROWS + "and r.id = :id")
                .param("account", actor.account().value())
                .param("id", id)
                .param("now", now())
                .query(ApprovalRow.class)
                .optional();
    }

    /** {@return what waits for an order to be repriced, if anything does} */
    Optional<ApprovalRow> pendingFor(Actor actor, OrderDetails order) {
        return jdbc.sql(ROWS + "and r.order_id = :order and r.status = 'PENDING'")
                .param("account", actor.account().value())
                .param("order", order.id())
                .param("now", now())
                .query(ApprovalRow.class)
                .optional()
                .filter(ApprovalRow::pending);
    }

    private static String narrowed(Actor actor) {
        return """
                and (r.asked_by = :actor or true %s)
                and (cast(:status as varchar) is null or %s = :status)
                """.formatted(
                        scope(actor).condition("'order/' || o.order_no", "'product/' || cast(o.product_id as varchar)"),
                        STATUS);
    }

    private StatementSpec bind(StatementSpec query, Actor actor, @Nullable RepriceApprovalStatus status) {
        return scope(actor)
                .bind(query)
                .param("account", actor.account().value())
                .param("actor", actor.user().value())
                .param("status", status == null ? null : status.name(), Types.VARCHAR)
                .param("now", now());
    }

    private static Scope scope(Actor actor) {
        return actor.permissions().scope(Action.REPRICE_ORDER);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
