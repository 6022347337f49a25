package org.zhanggui.community.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/**
 * What an author's articles brought about: article → reads → visits to products through its links → orders → paid amount.
 * Nothing in it tells who read, visited or ordered.
 */
@Repository
@Transactional(readOnly = true)
class FunnelQueries {

    private static final int MOST_ARTICLES = 20;

    private static final String PER_ARTICLE = """
            with own as (
                select a.id, v.title from article a
                join article_version v on v.article_id = a.id and v.status = 'PUBLISHED'
                where a.account_id = :account and a.publication is not null),
            seen as (
                select d.article_id, sum(d.reads) as reads, sum(d.visits) as visits
                from article_day d join own on own.id = d.article_id
                where d.day between :first and :last group by d.article_id),
            sold as (
                select s.article_id, count(*) as orders,
                       count(*) filter (where o.paid_at is not null and o.status not in ('REFUNDING', 'REFUNDED')) as paid_orders,
                       coalesce(sum(o.payable_amount)
                           filter (where o.paid_at is not null and o.status not in ('REFUNDING', 'REFUNDED')), 0) as sum
                from article_order s
                join own on own.id = s.article_id
                join purchase_order o on o.order_no = s.order_no
                where s.placed_at >= :begin and s.placed_at < :end group by s.article_id)
            select %s
            from own left join seen on seen.article_id = own.id left join sold on sold.article_id = own.id
            """;

    private static final String ROW = PER_ARTICLE.formatted("""
                    own.id, own.title, coalesce(seen.reads, 0) as reads, coalesce(seen.visits, 0) as visits,
                    coalesce(sold.orders, 0) as orders, coalesce(sold.paid_orders, 0) as paid_orders,
                    coalesce(sold.sum, 0) as sum
                    """) + " order by reads desc, own.id desc limit :limit";

    private static final String TOTAL = PER_ARTICLE.formatted("""
                    0 as id, '' as title, coalesce(sum(seen.reads), 0) as reads, coalesce(sum(seen.visits), 0) as visits,
                    coalesce(sum(sold.orders), 0) as orders, coalesce(sum(sold.paid_orders), 0) as paid_orders,
                    coalesce(sum(sold.sum), 0) as sum
                    """);

    private static final String DAYS = """
            with own as (select id from article where account_id = :account and publication is not null),
            seen as (
                select d.day, sum(d.reads) as reads, sum(d.visits) as visits
                from article_day d join own on own.id = d.article_id
                where d.day between :first and :last group by d.day),
            sold as (
                select (s.placed_at at time zone 'Asia/Shanghai')::date as day, count(*) as orders
                from article_order s join own on own.id = s.article_id
                where s.placed_at >= :begin and s.placed_at < :end group by 1)
            select t.day::date as day, coalesce(seen.reads, 0) as reads, coalesce(seen.visits, 0) as visits,
                   coalesce(sold.orders, 0) as orders
            from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as t(day)
            left join seen on seen.day = t.day::date left join sold on sold.day = t.day::date
            order by 1
            """;

    private final JdbcClient jdbc;

    FunnelQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Funnel of(AccountId author, Period period) {
        FunnelRow total = within(period, author, TOTAL).query(FunnelRow.class).single();
        List<FunnelRow> rows = within(period, author, ROW)
                .param("limit", MOST_ARTICLES)
                .query(FunnelRow.class)
                .list();
        List<FunnelDay> days =
                within(period, author, DAYS).query(FunnelDay.class).list();
        return new Funnel(total, rows, days);
    }

    private StatementSpec within(Period period, AccountId author, String sql) {
        return jdbc.sql(sql)
                .param("account", author.value())
                .param("first", period.first())
                .param("last", period.last())
                .param("begin", period.begin())
                .param("end", period.end());
    }
}
