package org.zhanggui.order.web;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the pages of subscriptions show. Nothing can be asked without the account that it belongs to. */
@Repository
@Transactional(readOnly = true)
class SubscriptionQueries {

    /** Where one stands follows from its end alone; nothing has to be marked. */
    static final String STATUS =
            "case when s.ends_at <= :now then 'ENDED' when s.ends_at <= :soon then 'ENDING' else 'RUNNING' end";

    private static final String SELECT = """
            select s.id, s.product_id, s.product_name, s.shop_name, s.spec_name, s.trial, s.started_on, s.ends_on, s.ends_at,
                   %s as status, p.status = 'LISTED' as on_sale,
                   p.status = 'LISTED' and exists (
                       select 1 from spec x where x.product_id = p.id and x.listed and x.name = s.spec_name
                         and coalesce(x.renewal_price_per_year, x.renewal_price_per_month) is not null) as renewable,
                   p.status = 'LISTED' and exists (
                       select 1 from spec x where x.product_id = p.id and x.listed and x.name <> s.spec_name) as upgradable,
                   o.order_no as open_order_no
            from subscription s
            join product p on p.id = s.product_id
            left join purchase_order o on o.subscription_id = s.id and o.status = 'UNPAID' and o.expires_at >= :now
            where s.account_id = :account
            """.formatted(STATUS);

    private static final String NARROWED = """
             and (cast(:status as varchar) is null or %s = :status)
             and (cast(:pattern as varchar) is null or s.product_name ilike :pattern)
            """.formatted(STATUS);

    private final JdbcClient jdbc;
    private final Clock clock;

    SubscriptionQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    KeyedPage<SubscriptionRow> page(Actor actor, SubscriptionFilter filter, Position from) {
        String sql = SELECT + NARROWED + visible(actor) + " and s.id > :above and s.id < :below order by s.id "
                + from.direction() + " limit :limit";
        List<SubscriptionRow> rows = narrowed(jdbc.sql(sql), actor, filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(SubscriptionRow.class)
                .list();
        return KeyedPage.of(rows, from, SubscriptionRow::id);
    }

    Tally tally(Actor actor, SubscriptionFilter filter) {
        String sql = "select count(*) from (select 1 from subscription s where s.account_id = :account" + NARROWED
                + visible(actor) + " limit :limit) counted";
        return new Tally(narrowed(jdbc.sql(sql), actor, filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<SubscriptionRow> find(AccountId account, long id) {
        return at(jdbc.sql(SELECT + " and s.id = :id"))
                .param("account", account.value())
                .param("id", id)
                .query(SubscriptionRow.class)
                .optional();
    }

    /** Policies name subscriptions by their product. */
    private static String visible(Actor actor) {
        return scope(actor).condition("'product/' || cast(s.product_id as varchar)");
    }

    private static Scope scope(Actor actor) {
        return actor.permissions().scope(Action.DESCRIBE_PURCHASES);
    }

    private StatementSpec narrowed(StatementSpec query, Actor actor, SubscriptionFilter filter) {
        return at(scope(actor).bind(query))
                .param("account", actor.account().value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name(),
                        Types.VARCHAR)
                .param("pattern", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR);
    }

    private StatementSpec at(StatementSpec query) {
        Instant now = clock.instant();
        return query.param("now", utc(now)).param("soon", utc(now.plus(SubscriptionStatus.SOON)));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
