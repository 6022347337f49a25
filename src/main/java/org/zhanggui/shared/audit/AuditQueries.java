package org.zhanggui.shared.audit;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** Reads the audit trail, newest first. */
@Repository
@Transactional(readOnly = true)
class AuditQueries {

    private static final String COLUMNS = """
            select e.id, e.at, e.account_id, e.user_name, host(e.ip) as ip, e.action, e.object_type, e.object_id,
                   (select string_agg(a.key || ': ' || coalesce((e.before ->> a.key) || ' → ', '') || a.value, ', '
                                      order by a.key)
                    from jsonb_each_text(e.after) a where a.key not like '%ha256') as changes
            from audit_event e
            """;
    private static final int FETCHED_TOGETHER = 1_000;

    private final JdbcClient jdbc;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param account whose trail, or null for everyone's: staff alone ask for that */
    KeyedPage<Entry> page(@Nullable AccountId account, AuditFilter filter, Position from) {
        return KeyedPage.of(
                narrowed(account, filter, from, KeyedPage.FETCH)
                        .query(Entry.class)
                        .list(),
                from,
                Entry::id);
    }

    /** Hands over what the filter finds, newest first, without ever holding all of it. */
    void each(@Nullable AccountId account, AuditFilter filter, int most, Consumer<Entry> reader) {
        StatementSpec statement =
                narrowed(account, filter, Position.START, most).withFetchSize(FETCHED_TOGETHER);
        try (Stream<Entry> entries = statement.query(Entry.class).stream()) {
            entries.forEach(reader);
        }
    }

    /** Only what is asked for becomes a condition, so that each search has a plan of its own. */
    private StatementSpec narrowed(@Nullable AccountId account, AuditFilter filter, Position from, int limit) {
        var sql = new StringBuilder(COLUMNS).append(" where e.id > :above and e.id < :below");
        Long whose = account == null ? filter.accountId() : Long.valueOf(account.value());
        condition(sql, whose, " and e.account_id = :account");
        condition(sql, filter.who(), " and e.user_name = :who");
        condition(sql, filter.action(), " and e.action = :action");
        condition(sql, filter.object(), " and e.object_id = :object");
        condition(sql, filter.since(), " and e.at >= :since");
        condition(sql, filter.until(), " and e.at < :until");
        sql.append(" order by e.id ").append(from.direction()).append(" limit :limit");
        return jdbc.sql(sql.toString())
                .param("above", from.above())
                .param("below", from.below())
                .param("account", whose, Types.BIGINT)
                .param("who", filter.who(), Types.VARCHAR)
                .param("action", filter.action(), Types.VARCHAR)
                .param("object", filter.object(), Types.VARCHAR)
                .param("since", inUtc(filter.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", inUtc(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", limit);
    }

    private static void condition(StringBuilder sql, @Nullable Object wanted, String condition) {
        if (wanted != null) {
            sql.append(condition);
        }
    }

    private static @Nullable OffsetDateTime inUtc(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** One event as it is listed. */
    record Entry(
            long id,
            Instant at,
            long accountId,
            @Nullable String userName,
            @Nullable String ip,
            String action,
            String objectType,
            String objectId,
            @Nullable String changes) {}
}
