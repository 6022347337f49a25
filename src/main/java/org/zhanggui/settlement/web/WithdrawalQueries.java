package org.zhanggui.settlement.web;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What pages show of withdrawals: to a provider its own, to staff all of them. */
@Repository
@Transactional(readOnly = true)
class WithdrawalQueries implements ReviewQueue {

    private static final String ROWS = """
            select w.id, w.withdrawal_no, w.account_id, f.shop_name, f.company_name, w.amount as sum, w.orders, w.automatic,
                   w.status, w.bank, w.branch, w.holder, w.number_masked as number, w.requested_by_name, w.requested_at,
                   w.approved_by_name, w.approved_at, w.decided_by_name, w.decided_at, w.comment, w.bank_reference, w.paid_by_name, w.paid_at
            from withdrawal w join provider_profile f on f.account_id = w.account_id
            """;

    /** What staff still have to do something about: to approve it, or to pay it. */
    private static final String WAITING = """
            select w.id, w.withdrawal_no as title, 'settlement.queue.' || w.status as detail,
                   to_char(w.amount, 'FM999,999,990.00') as detail_value, f.shop_name, w.status,
                   coalesce(w.requested_by_name, f.shop_name) as person, w.requested_at as at
            from withdrawal w join provider_profile f on f.account_id = w.account_id
            where w.status in ('REQUESTED', 'APPROVED')
            """;

    private static final String DECIDED = """
            select w.id, w.withdrawal_no as title, 'settlement.queue.' || w.status as detail,
                   to_char(w.amount, 'FM999,999,990.00') as detail_value, f.shop_name, w.status,
                   coalesce(w.paid_by_name, w.decided_by_name) as person, coalesce(w.paid_at, w.decided_at) as at
            from withdrawal w join provider_profile f on f.account_id = w.account_id
            where w.status in ('PAID', 'REFUSED')
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    WithdrawalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, WithdrawalReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "withdrawals";
    }

    @Override
    public String address() {
        return WithdrawalReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.DECIDE_WITHDRAWAL;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    KeyedPage<WithdrawalRow> page(AccountId account, WithdrawalFilter filter, Position from) {
        List<WithdrawalRow> rows = bind(
                        jdbc.sql(ROWS + "where w.account_id = :account " + narrowed(filter)
                                + "and w.id > :above and w.id < :below order by w.id " + from.direction()
                                + " limit :limit"),
                        account,
                        filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(WithdrawalRow.class)
                .list();
        return KeyedPage.of(rows, from, WithdrawalRow::id);
    }

    Tally tally(AccountId account, WithdrawalFilter filter) {
        return new Tally(bind(
                        jdbc.sql("select count(*) from (select from withdrawal w where w.account_id = :account "
                                + narrowed(filter) + "limit :limit) counted"),
                        account,
                        filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<WithdrawalRow> find(AccountId account, long id) {
        return jdbc.sql(ROWS + "where w.account_id = :account and w.id = :id")
                .param("account", account.value())
                .param("id", id)
                .query(WithdrawalRow.class)
                .optional();
    }

    /** For staff. */
    Optional<WithdrawalRow> find(long id) {
        return jdbc.sql(ROWS + "where w.id = :id")
                .param("id", id)
                .query(WithdrawalRow.class)
                .optional();
    }

    /** {@return a page of the orders that a withdrawal comes out of, as they were taken} */
    KeyedPage<Line> lines(WithdrawalRow withdrawal, Position from) {
        List<Line> rows = jdbc.sql("""
                        select x.id, x.order_no, o.product_name, x.amount as sum
                        from withdrawal_order x join purchase_order o on o.order_no = x.order_no
                        where x.withdrawal_id = :withdrawal and x.id > :above and x.id < :below
                        order by x.id %s limit :limit
                        """.formatted(from.direction()))
                .param("withdrawal", withdrawal.id())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Line.class)
                .list();
        return KeyedPage.of(rows, from, Line::id);
    }

    private static String narrowed(WithdrawalFilter filter) {
        return filter.status() == null ? "" : "and w.status = :status ";
    }

    private static StatementSpec bind(StatementSpec query, AccountId account, WithdrawalFilter filter) {
        return query.param("account", account.value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name(),
                        Types.VARCHAR);
    }

    /** An order in a withdrawal; below zero where it is made up for. */
    record Line(long id, String orderNo, String productName, BigDecimal sum) {

        public Money amount() {
            return Yuan.of(sum);
        }
    }
}
