package org.zhanggui.settlement.statement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.time.BusinessTime;

/**
 * What the statements of a provider show, each in one statement of SQL, from the sums that the database keeps of the ledger's
 * lines: what a page costs depends on the rows that it shows, and not on the provider's orders.
 */
@Repository
@Transactional(readOnly = true)
class StatementQueries {

    /** Of some months. Gross and refunds follow from these; the columns are those of {@link Sums}. */
    private static final String MONTHS = """
            with first as (select min(month) as month from statement_month_sum where account_id = :account)
            select m::date as month,
                   coalesce(sum(s.amount) filter (where s.kind = 'SETTLEMENT' and s.code = '2202.01'), 0) as net,
                   coalesce(sum(s.amount) filter (where s.kind = 'SETTLEMENT' and s.code = '6051.01'), 0) as commission,
                   coalesce(-sum(s.amount) filter (where s.kind = 'SETTLEMENT_REVERSAL' and s.code in ('2202.01', '2202.02')), 0)
                     as refunded_net,
                   coalesce(-sum(s.amount) filter (where s.kind = 'SETTLEMENT_REVERSAL' and s.code = '6051.01'), 0)
                     as refunded_commission,
                   coalesce(-sum(s.amount) filter (where s.kind in ('WITHDRAWAL', 'WITHDRAWAL_REFUSED') and s.code = '2202.02'), 0)
                     as withdrawn,
                   coalesce(-sum(s.amount) filter (where s.kind = 'PAYOUT' and s.code = '2202.03'), 0) as paid_out
            from first cross join generate_series(first.month, cast(:present as date), interval '1 month') m
            left join statement_month_sum s on s.account_id = :account and s.month = m::date
            """;

    private static final String LINES = """
            select s.order_no, o.product_name, s.net, s.commission, s.refunded_net, s.refunded_commission, s.withdrawn
            from statement_line s join purchase_order o on o.order_no = s.order_no
            where s.account_id = :account and s.month = :month
            """;

    /** Rows that a file fetches together. */
    private static final int FETCHED_TOGETHER = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    StatementQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return all months from the first sale to the present one, the latest first; none before there was a sale} */
    List<StatementMonth> months(AccountId provider) {
        return jdbc.sql(MONTHS + "group by m order by m desc")
                .param("account", provider.value())
                .param("present", present().atDay(1))
                .query(StatementQueries::month)
                .list();
    }

    /** {@return a month; nothing for one that has not begun, and for one before the first sale} */
    Optional<StatementMonth> month(AccountId provider, YearMonth month) {
        return jdbc.sql(MONTHS + "where m = :month group by m")
                .param("account", provider.value())
                .param("present", present().atDay(1))
                .param("month", month.atDay(1))
                .query(StatementQueries::month)
                .optional();
    }

    /** {@return the orders of a month, those with the latest numbers first} */
    KeyedPage<StatementLine> lines(AccountId provider, YearMonth month, Position from) {
        return KeyedPage.of(
                jdbc.sql(LINES + "and s.order_no > :above and s.order_no < :below order by s.order_no "
                                + from.direction() + " limit :limit")
                        .param("account", provider.value())
                        .param("month", month.atDay(1))
                        .param("above", Long.toString(from.above()))
                        .param("below", Long.toString(from.below()))
                        .param("limit", KeyedPage.FETCH)
                        .query(StatementQueries::line)
                        .list(),
                from,
                StatementLine::key);
    }

    Tally tally(AccountId provider, YearMonth month) {
        return new Tally(jdbc.sql("""
                        select count(*) from (select from statement_line where account_id = :account and month = :month
                                              limit :limit) counted
                        """)
                .param("account", provider.value())
                .param("month", month.atDay(1))
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** Hands over all orders of a month, one after the other, in the order of the page. */
    void each(AccountId provider, YearMonth month, Consumer<StatementLine> reader) {
        try (Stream<StatementLine> lines = jdbc
                .sql(LINES + "order by s.order_no desc")
                .param("account", provider.value())
                .param("month", month.atDay(1))
                .withFetchSize(FETCHED_TOGETHER)
                .query(StatementQueries::line)
                .stream()) {
            lines.forEach(reader);
        }
    }

    /** {@return how long what is not withdrawn yet has been there; what is older than a quarter is the rest of the balance} */
    Ageing ageing(AccountId provider) {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        return jdbc.sql("""
                        select r.week, r.month, r.quarter, b.amount - r.week - r.month - r.quarter as older
                        from (select coalesce(sum(amount) filter (where settled_on >= :week), 0) as week,
                                     coalesce(sum(amount) filter (where settled_on < :week and settled_on >= :month), 0) as month,
                                     coalesce(sum(amount) filter (where settled_on < :month), 0) as quarter
                              from statement_left where account_id = :account and settled_on >= :quarter) r
                        cross join (select coalesce(sum(amount), 0) as amount from ledger_balance
                                    where account_id = :account and code in ('2202.01', '2202.02')) b
                        """)
                .param("account", provider.value())
                .param("week", today.minusDays(Ageing.WEEK))
                .param("month", today.minusDays(Ageing.MONTH))
                .param("quarter", today.minusDays(Ageing.QUARTER))
                .query(Ageing.class)
                .single();
    }

    private YearMonth present() {
        return YearMonth.from(BusinessTime.dayOf(clock.instant()));
    }

    private static StatementMonth month(ResultSet row, int number) throws SQLException {
        return new StatementMonth(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                sums(row),
                Yuan.of(row.getBigDecimal("paid_out")));
    }

    private static StatementLine line(ResultSet row, int number) throws SQLException {
        return new StatementLine(row.getString("order_no"), row.getString("product_name"), sums(row));
    }

    private static Sums sums(ResultSet row) throws SQLException {
        return new Sums(
                yuan(row, "net"),
                yuan(row, "commission"),
                yuan(row, "refunded_net"),
                yuan(row, "refunded_commission"),
                yuan(row, "withdrawn"));
    }

    private static BigDecimal yuan(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }
}
