package org.zhanggui.order;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.RepriceSheet.Line;
import org.zhanggui.shared.access.Actor;

/** Where sheets of new prices are written down. Rows are written many at a time; every step of a batch is one conditional update. */
@Repository
class BatchBook {

    private final JdbcClient jdbc;
    private final Clock clock;

    BatchBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    long write(Actor author, String fileName, List<Line> lines) {
        long batch = jdbc.sql("""
                        insert into reprice_batch (provider_account_id, file_name, created_by, created_by_name, ip, created_at,
                                                   status, rows_total, touched_at)
                        values (:provider, :file, :user, :name, :ip, :now, 'CHECKING', :total, :now) returning id
                        """)
                .param("provider", author.account().value())
                .param("file", fileName)
                .param("user", author.user().value())
                .param("name", author.userName())
                .param("ip", author.ip())
                .param("now", now())
                .param("total", lines.size())
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into reprice_batch_row (batch_id, line, typed, order_no, typed_amount, amount, reason,
                                                       malformed, problem, argument)
                        select :batch, line, typed, order_no, typed_amount, amount, reason, problem is not null, problem, argument
                        from unnest(cast(:lines as int[]), cast(:typed as text[]), cast(:orderNos as text[]),
                                    cast(:typedAmounts as text[]), cast(:amounts as numeric[]), cast(:reasons as text[]),
                                    cast(:problems as text[]), cast(:arguments as text[]))
                             as t (line, typed, order_no, typed_amount, amount, reason, problem, argument)
                        """)
                .param("batch", batch)
                .param("lines", column(lines, Line::line))
                .param("typed", column(lines, Line::typed))
                .param("orderNos", column(lines, Line::orderNo))
                .param("typedAmounts", column(lines, Line::typedAmount))
                .param("amounts", column(lines, Line::amount))
                .param("reasons", column(lines, Line::reason))
                .param("problems", column(lines, Line::problem))
                .param("arguments", column(lines, Line::argument))
                .update();
        return batch;
    }

    Optional<Batch> find(long batch) {
        return jdbc.sql("""
                        select id, provider_account_id as provider, created_by as author, ip, status, files_approvals
                        from reprice_batch where id = :batch
                        """).param("batch", batch).query(Batch.class).optional();
    }

    /** {@return the rows that the sheet alone does not show to be wrong, after a line} */
    List<Row> readable(long batch, int after, int most) {
        return jdbc.sql("""
                        select line, order_no, amount, reason from reprice_batch_row
                        where batch_id = :batch and not malformed and line > :after order by line limit :most
                        """)
                .param("batch", batch)
                .param("after", after)
                .param("most", most)
                .query(Row.class)
                .list();
    }

    /** Writes down what there is to say about rows now. */
    @Transactional
    void judge(long batch, Collection<Verdict> verdicts) {
        List<Verdict> all = List.copyOf(verdicts);
        jdbc.sql("""
                        update reprice_batch_row r set problem = t.problem, argument = t.argument,
                               needs_approval = t.needs_approval, product_name = t.product_name,
                               before_amount = t.before_amount
                        from unnest(cast(:lines as int[]), cast(:problems as text[]), cast(:arguments as text[]),
                                    cast(:approvals as boolean[]), cast(:products as text[]), cast(:befores as numeric[]))
                             as t (line, problem, argument, needs_approval, product_name, before_amount)
                        where r.batch_id = :batch and r.line = t.line
                        """)
                .param("batch", batch)
                .param("lines", column(all, Verdict::line))
                .param("problems", column(all, Verdict::problem))
                .param("arguments", column(all, Verdict::argument))
                .param("approvals", column(all, Verdict::needsApproval))
                .param("products", column(all, Verdict::productName))
                .param("befores", column(all, Verdict::before))
                .update();
    }

    /** Tells how far the work has got. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void progress(long batch, int more) {
        jdbc.sql("""
                        update reprice_batch set rows_done = least(rows_total, rows_done + :more), touched_at = :now
                        where id = :batch
                        """)
                .param("batch", batch)
                .param("more", more)
                .param("now", now())
                .update();
    }

    /** Moves it on, unless somebody else has. {@return whether it was moved} */
    @Transactional
    public boolean move(long batch, RepriceBatchStatus from, RepriceBatchStatus to) {
        return jdbc.sql("""
                        update reprice_batch set status = :to, touched_at = :now,
                               rows_done = case when :to in ('CHECKED', 'APPLIED') then rows_total else 0 end,
                               refused_at = case when :from = 'APPLYING' and :to = 'CHECKING' then :now else refused_at end,
                               applied_at = case when :to = 'APPLIED' then :now end
                        where id = :batch and status = :from
                        """)
                        .param("batch", batch)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** The author confirms what was checked and has nothing wrong in it. {@return whether it was confirmed by this} */
    @Transactional
    public boolean confirm(Actor author, long batch, boolean filesApprovals) {
        return jdbc.sql("""
                        update reprice_batch b set status = 'APPLYING', files_approvals = :approvals, rows_done = 0,
                               touched_at = :now, ip = :ip
                        where id = :batch and created_by = :author and status = 'CHECKED'
                          and not exists (select from reprice_batch_row r where r.batch_id = b.id and r.problem is not null)
                          and (:approvals or not exists (select from reprice_batch_row r
                                                         where r.batch_id = b.id and r.needs_approval))
                        """)
                        .param("batch", batch)
                        .param("author", author.user().value())
                        .param("approvals", filesApprovals)
                        .param("ip", author.ip())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** {@return what is under way and has stood still for so long} */
    List<Long> standingStill(Duration patience) {
        return jdbc.sql("""
                        select id from reprice_batch
                        where status in ('CHECKING', 'APPLYING') and touched_at < :since order by touched_at limit 10
                        """)
                .param("since", now().minus(patience))
                .query(Long.class)
                .list();
    }

    @Transactional
    public int forget(Duration age) {
        return jdbc.sql("""
                        delete from reprice_batch where id in (
                            select id from reprice_batch where created_at < :before order by created_at limit 100)
                        """).param("before", now().minus(age)).update();
    }

    private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A batch, for those who work on it. */
    record Batch(long id, long provider, long author, String ip, RepriceBatchStatus status, boolean filesApprovals) {}

    /** A row that says which order shall cost what. */
    record Row(
            int line,
            String orderNo,
            BigDecimal amount,
            @Nullable String reason) {

        Row {
            Objects.requireNonNull(orderNo);
        }
    }

    /** What there is to say about a row. */
    record Verdict(
            int line,
            @Nullable String problem,
            @Nullable String argument,
            boolean needsApproval,
            @Nullable String productName,
            @Nullable BigDecimal before) {}
}
