package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.RepriceBatchStatus;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/**
 * What the pages of 批量改价 show, each in one statement. A sheet is its author's to see, and theirs who may reprice every order of
 * the account: it tells of orders that policies may hide from others.
 */
@Repository
@Transactional(readOnly = true)
class BatchQueries {

    /** Which rows of a sheet are shown. */
    enum Part {
        ALL("true"),
        WRONG("r.problem is not null"),
        APPROVAL("r.needs_approval");

        private final String condition;

        Part(String condition) {
            this.condition = condition;
        }
    }

    private static final String SEEN = """
            from reprice_batch b where b.provider_account_id = :account and (b.created_by = :actor or :all)
            """;

    private static final String ROWS = """
            select r.line, r.typed, r.product_name, r.typed_amount, r.amount, r.before_amount as before, r.reason, r.problem,
                   r.argument, r.needs_approval
            from reprice_batch_row r
            """;

    private final JdbcClient jdbc;

    BatchQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<Summary> page(Actor actor, Position from) {
        List<Summary> found = seenBy(
                        actor,
                        """
                select b.id, b.file_name, b.created_by_name, b.created_at, b.status, b.rows_total as total,
                       exists (select from reprice_batch_row r where r.batch_id = b.id and r.problem is not null) as wrong
                """ + SEEN + " and b.id > :above and b.id < :below order by b.id " + from.direction()
                                + " limit :limit")
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Summary.class)
                .list();
        return KeyedPage.of(found, from, Summary::id);
    }

    Tally tally(Actor actor) {
        return new Tally(seenBy(actor, "select count(*) from (select 1 " + SEEN + " limit :limit) counted")
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    /** {@return a sheet with its sums, over the rows that are not wrong} */
    Optional<Sheet> find(Actor actor, long id) {
        return seenBy(actor, """
                select b.id, b.file_name, b.created_by as author, b.created_by_name, b.created_at, b.status,
                       b.rows_total as total, b.rows_done as done, b.refused_at, b.applied_at, s.wrong, s.approvals,
                       s.before, s.after
                from reprice_batch b cross join lateral (
                    select count(r.problem) as wrong, count(*) filter (where r.needs_approval) as approvals,
                           coalesce(sum(r.before_amount) filter (where r.problem is null and not r.needs_approval), 0) as before,
                           coalesce(sum(r.amount) filter (where r.problem is null and not r.needs_approval), 0) as after
                    from reprice_batch_row r where r.batch_id = b.id) s
                where b.provider_account_id = :account and (b.created_by = :actor or :all) and b.id = :id
                """).param("id", id).query(Sheet.class).optional();
    }

    /** {@return a page of rows in the order of the sheet} */
    KeyedPage<Row> rows(Sheet sheet, Part part, Position from) {
        List<Row> found = jdbc.sql(ROWS + "where r.batch_id = :batch and " + part.condition
                        + " and r.line > :above and r.line < :below order by r.line " + from.direction()
                        + " limit :limit")
                .param("batch", sheet.id())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Row.class)
                .list();
        return KeyedPage.of(found, from, Row::line);
    }

    /** Hands over every row, one after the other. */
    void each(Sheet sheet, Consumer<Row> reader) {
        try (Stream<Row> rows = jdbc
                .sql(ROWS + "where r.batch_id = :batch order by r.line")
                .param("batch", sheet.id())
                .query(Row.class)
                .stream()) {
            rows.forEach(reader);
        }
    }

    /** What was checked and has something wrong in it waits for nobody's confirmation. */
    private static String badge(RepriceBatchStatus status, boolean wrong) {
        return status == RepriceBatchStatus.CHECKED && wrong ? "REFUSED" : status.name();
    }

    private JdbcClient.StatementSpec seenBy(Actor actor, String sql) {
        return jdbc.sql(sql)
                .param("account", actor.account().value())
                .param("actor", actor.user().value())
                .param("all", actor.mayAll(Action.REPRICE_ORDER));
    }

    /** A sheet in the list of those that were uploaded. */
    record Summary(
            long id,
            String fileName,
            String createdByName,
            Instant createdAt,
            RepriceBatchStatus status,
            int total,
            boolean wrong) {

        /** {@return what its badge shows} */
        public String badge() {
            return BatchQueries.badge(status, wrong);
        }
    }

    /**
     * A sheet, and what it comes to.
     *
     * @param before the sum of what the orders cost that would be, or were, repriced
     * @param after the sum of what they shall cost
     */
    record Sheet(
            long id,
            String fileName,
            long author,
            String createdByName,
            Instant createdAt,
            RepriceBatchStatus status,
            int total,
            int done,
            @Nullable Instant refusedAt,
            @Nullable Instant appliedAt,
            int wrong,
            int approvals,
            BigDecimal before,
            BigDecimal after) {

        public boolean underWay() {
            return status.underWay();
        }

        public boolean checked() {
            return status == RepriceBatchStatus.CHECKED;
        }

        public boolean applied() {
            return status == RepriceBatchStatus.APPLIED;
        }

        /** {@return what its badge shows} */
        public String badge() {
            return BatchQueries.badge(status, wrong > 0);
        }

        /** {@return how many rows are repriced without anybody's approval} */
        public int ready() {
            return total - wrong - approvals;
        }

        public Money beforeAmount() {
            return Money.of(Yuan.CNY, before);
        }

        public Money afterAmount() {
            return Money.of(Yuan.CNY, after);
        }

        boolean isBy(Actor actor) {
            return author == actor.user().value();
        }
    }

    /** A row of a sheet. */
    record Row(
            int line,
            String typed,
            @Nullable String productName,
            String typedAmount,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal before,
            @Nullable String reason,
            @Nullable String problem,
            @Nullable String argument,
            boolean needsApproval) {

        public @Nullable Money newAmount() {
            return amount == null ? null : Money.of(Yuan.CNY, amount);
        }

        public @Nullable Money beforeAmount() {
            return before == null ? null : Money.of(Yuan.CNY, before);
        }
    }
}
