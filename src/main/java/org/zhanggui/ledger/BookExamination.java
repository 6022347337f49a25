package org.zhanggui.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.ledger.Examination.Answer;
import org.zhanggui.ledger.Examination.TrialBalanceLine;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.money.Yuan;

/**
 * Asks all that must hold, of the state of one moment: in one transaction that only reads, and so holds up nobody who trades
 * meanwhile. It sees everything, for half of what moves lies with one party and half with the other.
 */
@Component
class BookExamination {

    /** How many differences of a check are kept; whoever mends them asks again. */
    static final int MOST_DIFFERENCES = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String MEMORY = "64MB";

    private final List<BookCheck> checks;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    BookExamination(
            List<BookCheck> checks, JdbcTemplate template, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.checks = checks;
        this.template = template;
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Examination examine() {
        return DataScope.EVERYTHING.call(() -> Objects.requireNonNull(snapshot.execute(status -> {
            template.execute(BookExamination::takeTime);
            return new Examination(
                    transactions(), checks.stream().map(this::ask).toList(), trialBalance());
        })));
    }

    private Answer ask(BookCheck check) {
        List<BookDifference> differences = check.differences(MOST_DIFFERENCES + 1);
        boolean hasMore = differences.size() > MOST_DIFFERENCES;
        return new Answer(check.code(), hasMore ? differences.subList(0, MOST_DIFFERENCES) : differences, hasMore);
    }

    private long transactions() {
        return jdbc.sql("select count(*) from ledger_transaction")
                .query(Long.class)
                .single();
    }

    private List<TrialBalanceLine> trialBalance() {
        return jdbc.sql("""
                        select a.name, coalesce(sum(e.debit), 0), coalesce(sum(e.credit), 0)
                        from ledger_account a left join ledger_entry e using (code) group by a.code order by a.code
                        """)
                .query((row, number) -> new TrialBalanceLine(
                        LedgerAccount.valueOf(row.getString(1)),
                        Yuan.of(row.getBigDecimal(2)),
                        Yuan.of(row.getBigDecimal(3))))
                .list();
    }

    /** This looks at all that there ever was, unlike what pages ask, for whose sake statements are cut short. */
    private static boolean takeTime(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + PATIENCE.toMillis());
            statement.execute("set local work_mem = '" + MEMORY + "'");
        }
        return true;
    }
}
