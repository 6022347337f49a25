package org.zhanggui.account.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.ProviderRecordKind;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What staff see of providers. */
@Repository
@Transactional(readOnly = true)
class ProviderFileQueries {

    private static final int LAST_RECORDS = 100;
    private static final String MATCHING = """
            from provider f
            where cast(:like as varchar) is null or f.shop_name ilike :like or f.company_name ilike :like
               or f.account_id = :account
            """;

    private final JdbcClient jdbc;

    ProviderFileQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<Row> page(@Nullable String q, Position from) {
        String sql = """
                select found.*, exists (select 1 from provider_record r where r.account_id = found.account_id
                                        and r.kind = 'IDENTITY_VERIFIED' and r.voided_at is null) as verified
                from (select f.account_id, f.shop_name, f.company_name, f.created_at %s) found
                where found.account_id > :above and found.account_id < :below
                order by found.account_id %s limit :limit
                """.formatted(MATCHING, from.direction());
        List<Row> rows = jdbc.sql(sql)
                .param("like", like(q), java.sql.Types.VARCHAR)
                .param("account", accountId(q))
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Row.class)
                .list();
        return KeyedPage.of(rows, from, Row::accountId);
    }

    Tally tally(@Nullable String q) {
        return new Tally(jdbc.sql("select count(*) from (select 1 %s limit :limit) counted".formatted(MATCHING))
                .param("like", like(q), java.sql.Types.VARCHAR)
                .param("account", accountId(q))
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<Row> find(long account) {
        return jdbc.sql("""
                        select f.account_id, f.shop_name, f.company_name, f.created_at, false as verified
                        from provider_profile f where f.account_id = :account
                        """).param("account", account).query(Row.class).optional();
    }

    /** {@return what was recorded, newest first, at most 100} */
    List<Entry> records(long account) {
        return jdbc.sql("""
                        select id, kind, reference, amount, recorded_by_name, recorded_at, voided_by_name, voided_at
                        from provider_record where account_id = :account order by id desc limit :limit
                        """)
                .param("account", account)
                .param("limit", LAST_RECORDS)
                .query(Entry.class)
                .list();
    }

    private static @Nullable String like(@Nullable String q) {
        return q == null
                ? null
                : "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static long accountId(@Nullable String q) {
        return q != null && q.matches("[0-9]{1,18}") ? Long.parseLong(q) : -1;
    }

    /** A provider as it is listed. */
    record Row(long accountId, String shopName, String companyName, Instant createdAt, boolean verified) {}

    /** An entry of a file. */
    record Entry(
            long id,
            ProviderRecordKind kind,
            String reference,
            @Nullable BigDecimal amount,
            String recordedByName,
            Instant recordedAt,
            @Nullable String voidedByName,
            @Nullable Instant voidedAt) {

        public @Nullable Money sum() {
            return amount == null ? null : Money.of(Yuan.CNY, amount);
        }

        public boolean isVoided() {
            return voidedAt != null;
        }
    }
}
