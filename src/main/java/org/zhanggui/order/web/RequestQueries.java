package org.zhanggui.order.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/** What the pages show of the prices that buyers wish for, each in one statement. */
@Repository
@Transactional(readOnly = true)
class RequestQueries {

    private static final String COLUMNS = """
            select r.id, o.order_no, o.product_id, o.product_name, r.buyer_account_id, o.payable_amount as payable,
                   r.payable_amount as before, r.wished_amount as wished, r.note, r.asked_by_name, r.asked_at,
                   case when r.status = 'OPEN' and (o.status <> 'UNPAID' or o.expires_at < :now)
                        then 'LAPSED' else r.status end as status,
                   r.ended_by_name, r.ended_at, r.answered_amount as answered, r.answer,
                   (select a.id from reprice_approval a where a.order_id = o.id and a.status = 'PENDING'
                      and a.order_version = o.version) as filed
            from reprice_request r join purchase_order o on o.id = r.order_id
            """;

    private static final String WAITING = "r.status = 'OPEN' and o.status = 'UNPAID' and o.expires_at >= :now";

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return a page of what waits for an answer, or of what is over} */
    KeyedPage<RequestRow> page(Actor actor, boolean over, Position from) {
        String sql = COLUMNS
                + narrowed(actor, over)
                + " and r.id > :above and r.id < :below order by r.id " + from.direction() + " limit :limit";
        List<RequestRow> rows = bind(jdbc.sql(sql), actor)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(RequestRow.class)
                .list();
        return KeyedPage.of(rows, from, RequestRow::id);
    }

    Tally tally(Actor actor, boolean over) {
        String sql = "select count(*) from (select 1 from reprice_request r join purchase_order o on o.id = r.order_id "
                + narrowed(actor, over) + " limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), actor)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<RequestRow> find(Actor actor, long id) {
        return jdbc.sql(COLUMNS + "where r.id = :id and r.provider_account_id = :account")
                .param("id", id)
                .param("account", actor.account().value())
                .param("now", now())
                .query(RequestRow.class)
                .optional();
    }

    /** {@return everything that was asked for an order that was found before, the first first} */
    List<RequestRow> of(OrderDetails order) {
        return jdbc.sql(COLUMNS + "where r.order_id = :order order by r.id")
                .param("order", order.id())
                .param("now", now())
                .query(RequestRow.class)
                .list();
    }

    private static String narrowed(Actor actor, boolean over) {
        return "where r.provider_account_id = :account and " + (over ? "not (" + WAITING + ")" : WAITING)
                + scope(actor).condition("'order/' || o.order_no", "'product/' || cast(o.product_id as varchar)");
    }

    private StatementSpec bind(StatementSpec query, Actor actor) {
        return scope(actor)
                .bind(query)
                .param("account", actor.account().value())
                .param("now", now());
    }

    private static Scope scope(Actor actor) {
        return actor.permissions().scope(Action.REPRICE_ORDER);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
