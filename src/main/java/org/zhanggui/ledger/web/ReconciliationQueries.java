package org.zhanggui.ledger.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** What the pages of 对账 show: runs that were carried out, never the books themselves, which would have to be summed up. */
@Repository
@Transactional(readOnly = true)
class ReconciliationQueries {

    private static final String RUNS = """
            select id, asked_by_name, asked_at, ended_at, coalesce(took_ms, 0) as took_ms,
                   coalesce(transactions, 0) as transactions, differences,
                   (select count(*) from reconciliation_check c where c.run_id = r.id) as checks,
                   (select count(*) from reconciliation_check c where c.run_id = r.id and c.differences > 0) as failed
            from reconciliation_run r
            """;

    private final JdbcClient jdbc;

    ReconciliationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<Run> page(Position from) {
        return KeyedPage.of(
                jdbc.sql(RUNS + "where id > :above and id < :below order by id " + from.direction() + " limit :limit")
                        .param("above", from.above())
                        .param("below", from.below())
                        .param("limit", KeyedPage.FETCH)
                        .query(Run.class)
                        .list(),
                from,
                Run::id);
    }

    boolean isUnderWay() {
        return jdbc.sql("select exists (select from reconciliation_run where ended_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** {@return the last one that came to an end} */
    Optional<Run> latest() {
        return jdbc.sql(RUNS + "where ended_at is not null order by id desc limit 1")
                .query(Run.class)
                .optional();
    }

    Optional<Run> find(long id) {
        return jdbc.sql(RUNS + "where id = :id and ended_at is not null")
                .param("id", id)
                .query(Run.class)
                .optional();
    }

    /** {@return what was asked and answered, in the order in which it was; with ways to what this reader may see} */
    List<Check> checks(long run, Actor reader) {
        List<Finding> findings =
                jdbc.sql("""
                        select code, subject, expected, booked from reconciliation_finding where run_id = :run
                        order by code, position
                        """).param("run", run).query(Finding.class).list();
        return jdbc.sql("""
                        select code, differences, has_more from reconciliation_check where run_id = :run order by position
                        """)
                .param("run", run)
                .query((row, number) -> {
                    String code = row.getString("code");
                    return new Check(
                            code,
                            row.getInt("differences"),
                            row.getBoolean("has_more"),
                            findings.stream()
                                    .filter(finding -> finding.code().equals(code))
                                    .map(finding -> Difference.of(finding, reader))
                                    .toList());
                })
                .list();
    }

    TrialBalance trialBalance(long run) {
        return new TrialBalance(jdbc.sql("""
                        select a.code, a.name, b.debit, b.credit from reconciliation_balance b
                        join ledger_account a using (code) where b.run_id = :run order by a.code
                        """)
                .param("run", run)
                .query((row, number) -> new Line(
                        LedgerAccount.valueOf(row.getString("name")),
                        Yuan.of(row.getBigDecimal("debit")),
                        Yuan.of(row.getBigDecimal("credit"))))
                .list());
    }

    /**
     * A time at which the books were reconciled.
     *
     * @param askedByName null for what is done every night
     * @param differences null while it is under way
     * @param failed how many checks do not hold
     */
    record Run(
            long id,
            @Nullable String askedByName,
            Instant askedAt,
            @Nullable Instant endedAt,
            long tookMs,
            long transactions,
            @Nullable Integer differences,
            int checks,
            int failed) {

        public String status() {
            if (differences == null) {
                return "UNDER_WAY";
            }
            return differences == 0 ? "HOLDS" : "DIFFERS";
        }

        /** {@return how many seconds it took, to a tenth} */
        public String seconds() {
            return BigDecimal.valueOf((tookMs + 50) / 100, 1).toPlainString();
        }
    }

    /** Something that was asked, with what differs, or the first of it. */
    record Check(String code, int differences, boolean hasMore, List<Difference> found) {

        public boolean holds() {
            return differences == 0;
        }
    }

    private record Finding(String code, String subject, BigDecimal expected, BigDecimal booked) {}

    /**
     * Something that differs.
     *
     * @param href of the page that shows what it is of; null where there is none for this reader
     */
    record Difference(String subject, @Nullable String href, Money expected, Money booked) {

        static Difference of(Finding finding, Actor reader) {
            return new Difference(
                    finding.subject(),
                    SubjectPage.of(finding.code(), finding.subject(), reader).orElse(null),
                    Yuan.of(finding.expected()),
                    Yuan.of(finding.booked()));
        }

        public Money gap() {
            return booked.minus(expected);
        }
    }

    /** An account of the chart. */
    record Line(LedgerAccount account, Money debit, Money credit) {

        public String code() {
            return account.code();
        }

        /** {@return what it has: assets by their debits, the others by their credits} */
        public Money balance() {
            return account.kind() == LedgerAccount.Kind.ASSET ? debit.minus(credit) : credit.minus(debit);
        }
    }

    /** All accounts of the chart; what was debited and credited sums to the same. */
    record TrialBalance(List<Line> lines) {

        public Money debit() {
            return lines.stream().map(Line::debit).reduce(Yuan.ZERO, Money::plus);
        }

        public Money credit() {
            return lines.stream().map(Line::credit).reduce(Yuan.ZERO, Money::plus);
        }
    }
}
