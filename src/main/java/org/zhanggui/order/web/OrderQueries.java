package org.zhanggui.order.web;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the pages of orders show, each in one statement. Nothing can be asked without the account that it belongs to. */
@Repository
@Transactional(readOnly = true)
class OrderQueries {

    /** Which side of an order an account stands on. */
    enum Side {
        BUYER("o.buyer_account_id = :account", Action.DESCRIBE_PURCHASES),
        PROVIDER("o.provider_account_id = :account", Action.DESCRIBE_ORDERS),
        /** Whoever decides between the two. */
        STAFF("cast(:account as bigint) is not null", Action.DECIDE_APPEAL);

        private final String owns;
        private final Action looking;

        Side(String owns, Action looking) {
            this.owns = owns;
            this.looking = looking;
        }

        /** {@return what the actor's policies leave of the account's orders} */
        private Scope scope(Actor actor) {
            return actor.permissions().scope(looking);
        }
    }

    /** An unpaid order past its deadline has expired, whether or not the sweep has marked it. */
    private static final String STATUS =
            "case when o.status = 'UNPAID' and o.expires_at < :now then 'EXPIRED' else o.status end";

    private static final String NARROWED = """
             and (cast(:status as varchar) is null or o.status = :status and not (o.status = 'UNPAID' and o.expires_at < :now)
                  or :status = 'EXPIRED' and o.status = 'UNPAID' and o.expires_at < :now)
             and (cast(:type as varchar) is null or o.type = :type)
             and (cast(:subscription as bigint) is null or o.subscription_id = :subscription)
             and (cast(:text as varchar) is null or o.order_no = :text
                  or o.product_name ilike :pattern)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    KeyedPage<OrderRow> page(Side side, Actor actor, OrderFilter filter, Position from) {
        String sql = """
                select o.id, o.order_no, o.type, %s as status, o.buyer_account_id, o.shop_name, o.product_id,
                       o.product_name, o.spec_name, o.from_spec_name, o.period_from, o.period_to, o.cycle_count,
                       o.cycle_unit, o.original_amount as original,
                       o.payable_amount as payable, o.placed_at, last.changed_by_name as repriced_by, last.reason
                from purchase_order o
                left join lateral (select c.changed_by_name, c.reason from price_change c
                                   where c.order_id = o.id order by c.id desc limit 1) last on true
                where %s and o.id > :above and o.id < :below %s
                order by o.id %s limit :limit
                """.formatted(STATUS, owned(side, actor), NARROWED, from.direction());
        List<OrderRow> rows = narrowed(jdbc.sql(sql), side, actor, filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(OrderRow.class)
                .list();
        return KeyedPage.of(rows, from, OrderRow::id);
    }

    Tally tally(Side side, Actor actor, OrderFilter filter) {
        String sql = "select count(*) from (select 1 from purchase_order o where %s %s limit :limit) counted"
                .formatted(owned(side, actor), NARROWED);
        return new Tally(narrowed(jdbc.sql(sql), side, actor, filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<OrderDetails> find(Side side, AccountId account, OrderNo orderNo) {
        return find(side, account, List.of(orderNo)).stream().findFirst();
    }

    /** {@return those of the orders that are the account's, the oldest first} */
    List<OrderDetails> find(Side side, AccountId account, Collection<OrderNo> orderNos) {
        String sql = """
                select o.id, o.order_no, o.type, %s as status, o.buyer_account_id, b.buyer_name,
                       b.placed_by_name, o.shop_name, o.product_id, o.product_name, o.spec_name,
                       o.from_spec_name, o.period_from, o.period_to, o.subscription_id, s.spec_name as subscribed_spec,
                       s.started_on as subscribed_on, s.ends_at as subscribed_until,
                       case when s.id is not null then %s end as subscription_status, o.cycle_count,
                       o.cycle_unit, o.commission_rate, o.original_amount as original, o.payable_amount as payable,
                       o.placed_at, o.expires_at, o.paid_by_account_id, o.paid_at, o.ended_at, o.product_kind,
                       o.accept_by, o.rejections, o.frozen_at, o.completed_at, o.refunded_amount as refunded,
                       o.refunded_at
                from purchase_order o
                join order_placer b on b.order_id = o.id
                left join subscription s on s.id = o.subscription_id
                where o.order_no in (:orderNos) and %s
                order by o.id
                """.formatted(STATUS, SubscriptionQueries.STATUS, side.owns);
        return jdbc.sql(sql)
                .param("account", account.value())
                .param("orderNos", orderNos.stream().map(OrderNo::value).toList())
                .param("now", now())
                .param("soon", now().plus(SubscriptionStatus.SOON))
                .query(OrderDetails.class)
                .list();
    }

    /** {@return every reprice of an order, the first one first} */
    List<PriceStep> history(OrderDetails order) {
        return jdbc.sql("""
                        select from_amount as "from", to_amount as "to", reason, changed_by_name as by, asked_by_name as asked_by,
                               changed_at as at
                        from price_change where order_id = :order order by id
                        """).param("order", order.id()).query(PriceStep.class).list();
    }

    /** {@return what happened to an order after it was paid, the first step first} */
    List<PastStep> steps(OrderDetails order) {
        return jdbc.sql("""
                        select kind, note, evidence, done_by_name as by, at from order_step where order_id = :order order by id
                        """).param("order", order.id()).query(PastStep.class).list();
    }

    private static String owned(Side side, Actor actor) {
        return side.owns
                + side.scope(actor).condition("'order/' || o.order_no", "'product/' || cast(o.product_id as varchar)");
    }

    private StatementSpec narrowed(StatementSpec query, Side side, Actor actor, OrderFilter filter) {
        return side.scope(actor)
                .bind(query)
                .param("account", actor.account().value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name(),
                        Types.VARCHAR)
                .param("type", filter.type() == null ? null : filter.type().name(), Types.VARCHAR)
                .param("subscription", filter.subscription(), Types.BIGINT)
                .param("text", filter.q(), Types.VARCHAR)
                .param("pattern", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR)
                .param("now", now());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
