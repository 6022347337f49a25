package org.zhanggui.settlement.web;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What a provider sees of its earnings: found by what the database keeps beside the ledger, with the ledger's amounts. */
@Repository
@Transactional(readOnly = true)
class EarningQueries {

    private static final int FETCHED_TOGETHER = 500;

    private static final String ROWS = """
            select e.id, e.order_no, o.product_name, o.payable_amount as paid_sum, e.settled_at, e.available_from,
                   coalesce(p.amount, 0) as pending_sum, coalesce(a.amount, 0) as available_sum,
                   coalesce(w.withdrawn, 0) as withdrawn_sum, w.withdrawal, w.withdrawal_no,
                   exists (select from refund_request r where r.order_id = o.id and r.status = 'PENDING') as refund_asked
            from (select e.id, e.order_no, e.settled_at, e.available_from from provider_earning e
                  where e.account_id = :account %sand e.id > :above and e.id < :below order by e.id %s limit :limit) e
            join purchase_order o on o.order_no = e.order_no
            left join ledger_order_balance p on p.order_no = e.order_no and p.code = '2202.01'
            left join ledger_order_balance a on a.order_no = e.order_no and a.code = '2202.02'
            left join lateral (
                select sum(x.amount) as withdrawn, (array_agg(t.id order by t.id desc))[1] as withdrawal,
                       (array_agg(t.withdrawal_no order by t.id desc))[1] as withdrawal_no
                from withdrawal_order x join withdrawal t on t.id = x.withdrawal_id
                where x.order_no = e.order_no and t.status <> 'REFUSED') w on true
            order by e.id %s
            """;

    private final JdbcClient jdbc;

    EarningQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<EarningRow> page(AccountId account, EarningFilter filter, Position from) {
        List<EarningRow> rows = bind(
                        jdbc.sql(ROWS.formatted(narrowed(filter), from.direction(), from.direction())), account, filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(EarningRow.class)
                .list();
        return KeyedPage.of(rows, from, EarningRow::id);
    }

    /** Hands over what a list has from its beginning on, newest first, without ever holding it as a whole. */
    void each(AccountId account, EarningFilter filter, int most, Consumer<EarningRow> reader) {
        StatementSpec statement = bind(jdbc.sql(ROWS.formatted(narrowed(filter), "desc", "desc")), account, filter)
                .param("above", Position.START.above())
                .param("below", Position.START.below())
                .param("limit", most)
                .withFetchSize(FETCHED_TOGETHER);
        try (Stream<EarningRow> rows = statement.query(EarningRow.class).stream()) {
            rows.forEach(reader);
        }
    }

    Tally tally(AccountId account, EarningFilter filter) {
        String sql = "select count(*) from (select from provider_earning e where e.account_id = :account "
                + narrowed(filter) + "order by e.id desc limit :limit) counted";
        return new Tally(bind(jdbc.sql(sql), account, filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    private static String narrowed(EarningFilter filter) {
        return (filter.state() == null ? "" : filter.state().condition())
                + (filter.q() == null ? "" : "and e.order_no = :number ");
    }

    private static StatementSpec bind(StatementSpec query, AccountId account, EarningFilter filter) {
        return query.param("account", account.value()).param("number", filter.number());
    }
}
