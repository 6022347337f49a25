package org.zhanggui.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.testing.IntegrationTest;

/** Row-level security under everything, for every table that the schema has: a new one stands here, or fails. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowSecurityTest {

    /** Tables that accounts' data is not in, and why. */
    private static final Map<String, String> OUTSIDE = Map.ofEntries(
            Map.entry("flyway_schema_history", "which migrations ran; the owner's"),
            Map.entry("spring_session", "read before it is known who asks, through connections of its own"),
            Map.entry("spring_session_attributes", "as the sessions"),
            Map.entry("event_publication", "on its way from one part of the marketplace to another"),
            Map.entry("event_publication_archive", "as the events"),
            Map.entry("scheduled_tasks", "the marketplace's timed work"),
            Map.entry("sandbox_trade", "the books of the sandbox, which a real gateway keeps elsewhere"),
            Map.entry("sandbox_refund", "the books of the sandbox, too"),
            Map.entry("attempt_count", "keyed hashes of what was tried to sign in with, nobody's"),
            Map.entry("demo_mail", "the demo's post box"),
            Map.entry("demo_endpoint", "what the demo's stand-in for a provider's software knows"));

    /** Views that see with their owner's eyes: what they show, they show to everybody, or they ask themselves whose it is. */
    private static final List<String> WITH_OWNERS_EYES =
            List.of("listed_price", "listed_product", "order_placer", "provider");

    /** Columns of accounts whose rows others see too. */
    private static final Map<String, String> SHARED = Map.of(
            "provider_profile", "everybody knows who sells",
            "product", "while it is on sale",
            "stored_picture", "while a product on sale shows it",
            "article", "once it is published",
            "community_profile", "once something of theirs is published",
            "agreement_acceptance", "by the provider of the order",
            "payment", "by the provider of the order",
            "ledger_transaction", "by both parties of the order",
            "subscription", "by the provider of the product");

    /** Somebody who has nothing, so that whatever they see or write is another's. */
    private static final AccountId STRANGER = new AccountId(1);

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Market market;
    private Market other;

    @Autowired
    RowSecurityTest(ApplicationContext context, JdbcClient jdbc, TransactionTemplate transaction) {
        this.context = context;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeAll
    void fillEveryTable() {
        market = new Market(context);
        other = new Market(context);
    }

    @Test
    void everyTableIsProtectedOrSaysWhyNot() {
        var open = new TreeSet<>(names("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
                """));
        assertThat(open).isEqualTo(new TreeSet<>(OUTSIDE.keySet()));
        assertThat(protectedTables())
                .as("each has a policy, without which nobody would see anything of it")
                .allSatisfy(table -> assertThat(number(
                                "select count(*) from pg_policies where cmd in ('SELECT', 'ALL') and tablename = '"
                                        + table + "'"))
                        .isPositive());
    }

    @Test
    void viewsLookWithTheEyesOfWhoAsksOrAreListedAndReadOnly() {
        assertThat(names("""
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'v'
                          and not coalesce(reloptions @> array['security_invoker=true'], false) order by relname
                        """)).containsExactlyElementsOf(WITH_OWNERS_EYES);
        assertThat(names("""
                        select table_name from information_schema.role_table_grants
                        where grantee = 'zhanggui_web' and privilege_type <> 'SELECT'
                        """)).doesNotContainAnyElementsOf(WITH_OWNERS_EYES);
    }

    @TestFactory
    List<DynamicTest> whoeverForgetsToSayForWhomSeesNothing() {
        return protectedTables().stream()
                .map(table -> DynamicTest.dynamicTest(table, () -> {
                    assertThat(rows(DataScope.EVERYTHING, table))
                            .as("there is something")
                            .isPositive();
                    assertThat(rows(DataScope.NOBODY, table)).isZero();
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> anAccountSeesNothingOfAnother() {
        return columnsOfAccounts().entrySet().stream()
                .filter(table -> !SHARED.containsKey(table.getKey()))
                .map(table -> DynamicTest.dynamicTest(table.getKey(), () -> {
                    for (AccountId account : List.of(market.provider(), market.buyer(), STRANGER)) {
                        DataScope.of(account)
                                .run(() -> assertThat(number("select count(*) from %s where %s <> %s"
                                                .formatted(table.getKey(), table.getValue(), account)))
                                        .as("seen by %s", account)
                                        .isZero());
                    }
                }))
                .toList();
    }

    /** Each row that there is, offered again, changed and removed by somebody who has nothing to do with it. */
    @TestFactory
    List<DynamicTest> aStrangerWritesNothingOfAnother() {
        return protectedTables().stream()
                .map(table -> DynamicTest.dynamicTest(table, () -> {
                    if (!table.equals("article_order")) { // which buyers may write for any article that is published
                        assertThat(added(table)).isEqualTo("refused");
                    }
                    assertThat(written("update %1$s set %2$s = %2$s"
                                    .formatted(table, columns(table).get(0))))
                            .isIn("0", "refused");
                    assertThat(written("delete from " + table)).isIn("0", "refused");
                }))
                .toList();
    }

    @Test
    void thePartiesOfAnOrderSeeItAndWhatBelongsToItAndNobodyElseDoes() {
        List<String> questions = List.of(
                "select count(*) from purchase_order o where o.order_no = '%s'",
                "select count(*) from price_change c join purchase_order o on o.id = c.order_id where o.order_no = '%s'",
                "select count(*) from agreement_acceptance a where a.order_no = '%s'",
                "select count(*) from payment_order p where p.order_no = '%s'",
                "select count(*) from payment y join payment_order p on p.payment_id = y.id where p.order_no = '%s'",
                "select count(*) from order_placer p join purchase_order o on o.id = p.order_id where o.order_no = '%s'");
        for (String question : questions) {
            String sql = question.formatted(market.order());
            for (AccountId party : List.of(market.provider(), market.buyer())) {
                assertThat(DataScope.of(party).call(() -> number(sql))).as(sql).isEqualTo(1);
            }
            for (AccountId elsewhere : List.of(other.provider(), other.buyer(), STRANGER)) {
                assertThat(DataScope.of(elsewhere).call(() -> number(sql)))
                        .as(sql)
                        .isZero();
            }
        }
    }

    @Test
    void anOrderTellsItsProviderTheNameOfWhoPlacedItAndNothingElseOfThem() {
        DataScope.of(market.provider()).run(() -> {
            assertThat(names("select distinct placed_by_name from order_placer"))
                    .containsExactly("周青");
            assertThat(number("select count(*) from app_user where account_id = " + market.buyer()))
                    .isZero();
        });
    }

    @Test
    void aVisitorSeesOnlyWhatIsPublic() {
        var seen = new TreeMap<String, Long>();
        for (String table : protectedTables()) {
            long rows = rows(DataScope.PUBLIC, table);
            if (rows > 0) {
                seen.put(table, rows);
            }
        }
        assertThat(seen.keySet())
                .containsExactlyInAnyOrder(
                        "agreement_version",
                        "announced_year",
                        "article",
                        "article_day",
                        "article_product",
                        "article_version",
                        "category",
                        "community_profile",
                        "ledger_account",
                        "product",
                        "product_picture",
                        "provider_profile",
                        "sale_cycle",
                        "spec",
                        "special_day",
                        "stored_picture");
        DataScope.PUBLIC.run(() -> {
            assertThat(number("select count(*) from product where status <> 'LISTED'"))
                    .isZero();
            assertThat(number("select count(*) from spec where not listed")).isZero();
            assertThat(number("select count(*) from agreement_version where status <> 'APPROVED'"))
                    .isZero();
            assertThat(number("select count(*) from article_version where status <> 'PUBLISHED'"))
                    .isZero();
        });
    }

    /** {@return what became of putting a row that there is once more into the table, as the stranger} */
    private String added(String table) {
        String columns = String.join(", ", columns(table));
        String row = jdbc.sql("select to_jsonb(x)::text from %s x limit 1".formatted(table))
                .query(String.class)
                .single();
        return written("insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, '%3$s'::jsonb)"
                .formatted(table, columns, row.replace("'", "''")));
    }

    /** {@return how many rows, or that it was refused, by row-level security or since nobody may at all} */
    private String written(String sql) {
        try {
            return DataScope.of(STRANGER)
                    .call(() -> transaction.execute(status -> {
                        status.setRollbackOnly();
                        return Integer.toString(jdbc.sql(sql).update());
                    }));
        } catch (DataAccessException refusal) {
            String reason = String.valueOf(refusal.getMostSpecificCause().getMessage());
            return reason.contains("row-level security") || reason.contains("permission denied") ? "refused" : reason;
        }
    }

    /** {@return the columns of a table that statements can give a value} */
    private List<String> columns(String table) {
        return names("""
                select column_name from information_schema.columns
                where table_name = '%s' and is_generated = 'NEVER' and identity_generation is null order by ordinal_position
                """.formatted(table));
    }

    private long rows(DataScope scope, String table) {
        return scope.call(() -> number("select count(*) from (select 1 from %s limit 100) few".formatted(table)));
    }

    private List<String> protectedTables() {
        return names("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity order by relname
                """);
    }

    /** {@return the column of each protected table that tells whose a row is} */
    private Map<String, String> columnsOfAccounts() {
        var columns = new TreeMap<String, String>();
        for (String table : protectedTables()) {
            if (number(
                            "select count(*) from information_schema.columns where column_name = 'account_id' and table_name = '"
                                    + table + "'")
                    > 0) {
                columns.put(table, "account_id");
            }
        }
        columns.put("account", "id");
        return columns;
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
