package org.zhanggui.ledger;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.Examination.Answer;
import org.zhanggui.shared.access.Actor;

/** The runs that were begun and what they found. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ReconciliationRuns {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    ReconciliationRuns(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** {@return the number of a new run, unless one is under way} */
    Optional<Long> open(@Nullable Actor by, Instant at) {
        return jdbc.sql("""
                        insert into reconciliation_run (asked_by, asked_by_name, asked_at) values (:user, :name, :at)
                        on conflict ((true)) where ended_at is null do nothing returning id
                        """)
                .param("user", by == null ? null : by.user().value(), Types.BIGINT)
                .param("name", by == null ? null : by.userName(), Types.VARCHAR)
                .param("at", moment(at))
                .query(Long.class)
                .optional();
    }

    /** {@return the number of the run that is under way, or of the one that has just ended} */
    long underWay() {
        return jdbc.sql("select id from reconciliation_run order by ended_at is not null, id desc limit 1")
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    boolean isUnderWay(long run) {
        return jdbc.sql("select exists (select from reconciliation_run where id = :run and ended_at is null)")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** {@return whether it was not ended before} */
    boolean end(long run, Examination found, Duration took, Instant at) {
        boolean ended = jdbc.sql("""
                        update reconciliation_run
                        set ended_at = :at, took_ms = :took, transactions = :transactions, differences = :differences
                        where id = :run and ended_at is null
                        """)
                        .param("at", moment(at))
                        .param("took", took.toMillis())
                        .param("transactions", found.transactions())
                        .param("differences", found.differences())
                        .param("run", run)
                        .update()
                == 1;
        if (ended) {
            write(run, found);
        }
        return ended;
    }

    void forget(Instant before) {
        jdbc.sql("delete from reconciliation_run where ended_at < :before")
                .param("before", moment(before))
                .update();
    }

    private void write(long run, Examination found) {
        List<Object[]> checks = new ArrayList<>();
        List<Object[]> findings = new ArrayList<>();
        for (Answer answer : found.answers()) {
            checks.add(new Object[] {
                run, checks.size(), answer.code(), answer.differences().size(), answer.hasMore()
            });
            int position = 0;
            for (BookDifference difference : answer.differences()) {
                findings.add(new Object[] {
                    run,
                    answer.code(),
                    position++,
                    difference.subject(),
                    difference.expected().getAmount(),
                    difference.booked().getAmount()
                });
            }
        }
        template.batchUpdate(
                "insert into reconciliation_check (run_id, position, code, differences, has_more) values (?, ?, ?, ?, ?)",
                checks);
        template.batchUpdate(
                "insert into reconciliation_finding (run_id, code, position, subject, expected, booked) values (?, ?, ?, ?, ?, ?)",
                findings);
        template.batchUpdate(
                "insert into reconciliation_balance (run_id, code, debit, credit) values (?, ?, ?, ?)",
                found.trialBalance().stream()
                        .map(line -> new Object[] {
                            run,
                            line.account().code(),
                            line.debit().getAmount(),
                            line.credit().getAmount()
                        })
                        .toList());
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
