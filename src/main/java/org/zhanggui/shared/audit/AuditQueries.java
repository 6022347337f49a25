package org.zhanggui.shared.audit;

import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what was done in one account} */
    KeyedPage<Entry> of(AccountId account, @Nullable String object, Position from) {
        return page("e.account_id = :account", account.value(), object, from);
    }

    /** {@return what was done anywhere, for the marketplace's staff} */
    KeyedPage<Entry> ofAll(@Nullable String object, Position from) {
        return page("cast(:account as bigint) is null", null, object, from);
    }

    private KeyedPage<Entry> page(String whose, @Nullable Long account, @Nullable String object, Position from) {
        String sql = COLUMNS
                + " where %s and e.id > :above and e.id < :below".formatted(whose)
                + " and (cast(:object as varchar) is null or e.object_id = :object) order by e.id %s limit :limit"
                        .formatted(from.direction());
        return KeyedPage.of(
                jdbc.sql(sql)
                        .param("account", account, Types.BIGINT)
                        .param("object", object, Types.VARCHAR)
                        .param("above", from.above())
                        .param("below", from.below())
                        .param("limit", KeyedPage.FETCH)
                        .query(Entry.class)
                        .list(),
                from,
                Entry::id);
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
