package org.zhanggui.order.web;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static final String ROWS = """
            select o.id, o.order_no, o.type, %s as status, o.buyer_account_id, o.shop_name, o.product_id,
                   o.product_name, o.spec_name, o.from_spec_name, o.period_from, o.period_to, o.cycle_count,
                   o.cycle_unit, o.original_amount as original,
                   o.payable_amount as payable, o.placed_at, last.changed_by_name as repriced_by, last.reason
            from purchase_order o
            left join lateral (select c.changed_by_name, c.reason from price_change c
                               where c.order_id = o.id order by c.id desc limit 1) last on true
            where\s""".formatted(STATUS);

    private static final int MOST_PRODUCTS = 500;

    /** Rows that an export fetches together. */
    private static final int FETCHED_TOGETHER = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    KeyedPage<OrderRow> page(Side side, Actor actor, OrderFilter filter, Position from) {
        OrderSort sort = filter.sorted();
        String sql = ROWS + owned(side, actor) + narrowed(filter) + sort.walked(from, side.owns) + " order by "
                + sort.order(from) + " limit :limit";
        List<OrderRow> rows = bind(jdbc.sql(sql), side, actor, filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("key", from.above() == 0 ? from.below() : from.above())
                .param("limit", KeyedPage.FETCH)
                .query(OrderRow.class)
                .list();
        return KeyedPage.of(rows, from, OrderRow::id);
    }

    /** Hands over the rows of a whole list, one after the other. */
    void each(Side side, Actor actor, OrderFilter filter, int most, Consumer<OrderRow> reader) {
        String sql = ROWS + owned(side, actor) + narrowed(filter) + " order by "
                + filter.sorted().order(filter.sorted().from(null, null)) + " limit :limit";
        StatementSpec statement =
                bind(jdbc.sql(sql), side, actor, filter).param("limit", most).withFetchSize(FETCHED_TOGETHER);
        try (Stream<OrderRow> rows = statement.query(OrderRow.class).stream()) {
            rows.forEach(reader);
        }
    }

    Tally tally(Side side, Actor actor, OrderFilter filter) {
        String sql = "select count(*) from (select 1 from purchase_order o where " + owned(side, actor)
                + narrowed(filter) + " limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), side, actor, filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** {@return the provider's products that the actor may see orders of, by name} */
    List<SoldProduct> products(Actor actor) {
        Scope scope = Side.PROVIDER.scope(actor);
        return scope.bind(jdbc.sql("select p.id as value, p.name as label from product p where p.account_id = :account"
                        + scope.condition("'product/' || cast(p.id as varchar)")
                        + " order by p.name, p.id limit :most"))
                .param("account", actor.account().value())
                .param("most", MOST_PRODUCTS)
                .query(SoldProduct.class)
                .list();
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

    /** Only what is asked for becomes a condition, so that each list has a plan of its own. */
    private static String narrowed(OrderFilter filter) {
        var sql = new StringBuilder();
        if (filter.status() != null) {
            sql.append(
                    switch (filter.status()) {
                        case UNPAID -> " and o.status = 'UNPAID' and o.expires_at >= :now";
                        case EXPIRED -> " and (o.status = 'EXPIRED' or o.status = 'UNPAID' and o.expires_at < :now)";
                        default -> " and o.status = :status";
                    });
        }
        condition(sql, filter.type(), " and o.type = :type");
        condition(sql, filter.subscription(), " and o.subscription_id = :subscription");
        condition(sql, filter.product(), " and o.product_id = :product");
        condition(sql, filter.since(), " and o.placed_at >= :since");
        condition(sql, filter.until(), " and o.placed_at < :until");
        if (filter.q() != null) {
            sql.append(filter.number() == null ? " and o.product_name ilike :pattern" : " and o.order_no = :number");
        }
        return sql.toString();
    }

    private static void condition(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
        }
    }

    private StatementSpec bind(StatementSpec query, Side side, Actor actor, OrderFilter filter) {
        return side.scope(actor)
                .bind(query)
                .param("account", actor.account().value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name(),
                        Types.VARCHAR)
                .param("type", filter.type() == null ? null : filter.type().name(), Types.VARCHAR)
                .param("subscription", filter.subscription(), Types.BIGINT)
                .param("product", filter.product(), Types.BIGINT)
                .param("since", moment(filter.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", moment(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("number", filter.number(), Types.VARCHAR)
                .param("pattern", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR)
                .param("now", now());
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A product to choose. */
    record SoldProduct(String value, String label) {}
}
