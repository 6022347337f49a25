package org.zhanggui.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;

/** The books on the real database: what goes in, what is refused, and what can never be changed. */
@IntegrationTest
class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final ApplicationContext context;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private AccountId account;
    private AccountId other;

    @Autowired
    LedgerTest(ApplicationContext context, Ledger ledger, JdbcClient jdbc, TransactionTemplate transaction) {
        this.context = context;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void open() {
        Shop shop = new Shop(context, "1440.00");
        account = shop.owner().account();
        other = shop.buyer("0.01").account();
    }

    @Test
    void theChartIsWhatTheCodeKnows() {
        List<String> chart = jdbc.sql("select name || ' ' || code || ' ' || kind from ledger_account order by code")
                .query(String.class)
                .list();
        assertThat(chart)
                .containsExactlyElementsOf(Arrays.stream(LedgerAccount.values())
                        .map(each -> each.name() + " " + each.code() + " " + each.kind())
                        .toList());
    }

    @Test
    void whatIsPostedCanBeReadAsBalanceAndAsMovements() {
        assertThat(post(topUp("100.00"))).isEqualTo(PostingOutcome.POSTED);
        assertThat(post(spend("30.50"))).isEqualTo(PostingOutcome.POSTED);

        assertThat(balance()).isEqualTo(Yuan.of("69.50"));
        assertThat(ledger.movements(LedgerAccount.BUYER_BALANCE, account, Position.of(null, null))
                        .rows())
                .extracting(Movement::kind, Movement::amount, Movement::balanceAfter)
                .containsExactly(
                        tuple(PostingKind.PAYMENT, Money.of(Yuan.CNY, new BigDecimal("-30.50")), Yuan.of("69.50")),
                        tuple(PostingKind.TOP_UP, Yuan.of("100.00"), Yuan.of("100.00")));
    }

    @Test
    void theSameHappensOnce() {
        Posting posting = topUp("100.00");
        post(posting);
        assertThat(post(posting)).isEqualTo(PostingOutcome.ALREADY_POSTED);
        assertThat(balance()).isEqualTo(Yuan.of("100.00"));
    }

    @Test
    void nothingIsTakenThatIsNotThere() {
        post(topUp("10.00"));
        assertThat(post(spend("10.01"))).isEqualTo(PostingOutcome.NOT_COVERED);
        assertThat(balance()).isEqualTo(Yuan.of("10.00"));
        assertThat(post(spend("10.00"))).isEqualTo(PostingOutcome.POSTED);
        assertThat(balance()).isEqualTo(Yuan.ZERO);
    }

    @Test
    void whatHadToBePossibleAndIsNotEndsTheTransaction() {
        post(topUp("5.00"));
        Posting tooMuch = spend("5.01");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> ledger.record(tooMuch)))
                .hasMessageContaining("NOT_COVERED");
        Posting once = spend("1.00");
        transaction.executeWithoutResult(status -> ledger.record(once));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> ledger.record(once)))
                .hasMessageContaining("ALREADY_POSTED");
        assertThat(balance()).isEqualTo(Yuan.of("4.00"));
    }

    @Test
    void whatDoesNotBalanceIsRefusedAtCommit() {
        Posting lopsided = Posting.of(PostingKind.TOP_UP, fresh(), account, NOW)
                .debit(LedgerAccount.BANK, Yuan.of("100.00"))
                .credit(LedgerAccount.BUYER_BALANCE, account, Yuan.of("99.99"));
        assertThatThrownBy(() -> post(lopsided)).hasMessageContaining("out of balance by 0.01");
        assertThat(balance()).isEqualTo(Yuan.ZERO);
    }

    @Test
    void whatMovesNothingLeavesNoTrace() {
        Posting nothing = topUp("0.00");
        assertThat(post(nothing)).isEqualTo(PostingOutcome.POSTED);
        assertThat(ledger.isPosted(PostingKind.TOP_UP, nothing.reference())).isFalse();
    }

    @Test
    void transactionsAreSeenByThoseWhoHaveAPartInThem() {
        Posting mine = topUp("5.00");
        Posting others = Posting.of(PostingKind.TOP_UP, fresh(), other, NOW)
                .debit(LedgerAccount.BANK, Yuan.of("6.00"))
                .credit(LedgerAccount.BUYER_BALANCE, other, Yuan.of("6.00"));
        post(mine);
        post(others);
        DataScope.of(account).run(() -> {
            assertThat(ledger.isPosted(mine.kind(), mine.reference())).isTrue();
            assertThat(ledger.isPosted(others.kind(), others.reference())).isFalse();
            assertThat(jdbc.sql(
                                    "select count(*) from ledger_transaction t where not exists (select from ledger_entry e "
                                            + "where e.transaction_id = t.id)")
                            .query(Integer.class)
                            .single())
                    .as("transactions of which no line is seen")
                    .isZero();
        });
    }

    @Test
    void aLineSaysWhoseItIsAndBelongsToSomethingNew() {
        assertThatThrownBy(() -> post(Posting.of(PostingKind.TOP_UP, fresh(), account, NOW)
                        .debit(LedgerAccount.BANK, Yuan.of("1.00"))
                        .credit(LedgerAccount.BUYER_BALANCE, Yuan.of("1.00"))))
                .hasMessageContaining("does not say whose it is");
        assertThatThrownBy(() -> post(Posting.of(PostingKind.TOP_UP, fresh(), account, NOW)
                        .debit(LedgerAccount.BANK, account, Yuan.of("1.00"))
                        .credit(LedgerAccount.BUYER_BALANCE, account, Yuan.of("1.00"))))
                .hasMessageContaining("does not say whose it is");
    }

    @Test
    void theApplicationAddsByPostingAloneAndChangesNothing() {
        post(topUp("100.00"));
        for (String statement : List.of(
                "update ledger_balance set amount = 1000000",
                "update ledger_entry set credit = 1",
                "delete from ledger_entry",
                "delete from ledger_transaction",
                "truncate ledger_balance",
                "insert into ledger_entry (transaction_id, code, debit) select max(id), '1002', 1 from ledger_transaction",
                "insert into ledger_account values ('9999', 'MINE', 'INCOME', false, false, true)")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(statement).update()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void fiftyWhoSpendAtOnceSpendWhatThereIs() throws Exception {
        post(topUp("100.00"));
        List<PostingOutcome> outcomes = atOnce(50, () -> post(spend("7.00")));
        assertThat(outcomes.stream().filter(PostingOutcome.POSTED::equals)).hasSize(14);
        assertThat(balance()).isEqualTo(Yuan.of("2.00"));
    }

    @Test
    void oneReferenceAtOnceIsPostedOnce() throws Exception {
        Posting posting = topUp("5.00");
        List<PostingOutcome> outcomes = atOnce(20, () -> post(posting));
        assertThat(outcomes.stream().filter(PostingOutcome.POSTED::equals)).hasSize(1);
        assertThat(balance()).isEqualTo(Yuan.of("5.00"));
    }

    @Test
    void balancesAreTheSumsOfTheirLinesWhateverIsPosted() {
        var random = new Random(7);
        for (int step = 0; step < 200; step++) {
            Money amount = Money.ofMinor(Yuan.CNY, 1 + random.nextInt(5000));
            AccountId from = random.nextBoolean() ? account : other;
            post(
                    random.nextInt(3) == 0
                            ? Posting.of(PostingKind.TOP_UP, fresh(), from, NOW)
                                    .debit(LedgerAccount.BANK, amount)
                                    .credit(LedgerAccount.BUYER_BALANCE, from, amount)
                            : Posting.of(PostingKind.PAYMENT, fresh(), from, NOW)
                                    .debit(LedgerAccount.BUYER_BALANCE, from, amount)
                                    .credit(LedgerAccount.DEPOSIT, from, amount));
            assertThat(jdbc.sql("""
                                    select count(*) from ledger_balance b where b.account_id in (:accounts) and (b.amount < 0
                                        or b.amount <> coalesce((select sum(e.credit - e.debit) from ledger_entry e
                                               where e.account_id = b.account_id and e.code = b.code), 0)
                                        or b.amount <> coalesce((select e.balance_after from ledger_entry e
                                               where e.account_id = b.account_id and e.code = b.code order by id desc limit 1), 0))
                                    """)
                            .param("accounts", List.of(account.value(), other.value()))
                            .query(Integer.class)
                            .single())
                    .as("after step %d", step)
                    .isZero();
        }
    }

    private PostingOutcome post(Posting posting) {
        return Objects.requireNonNull(transaction.execute(status -> ledger.post(posting)));
    }

    private Posting topUp(String amount) {
        return Posting.of(PostingKind.TOP_UP, fresh(), account, NOW)
                .debit(LedgerAccount.BANK, Yuan.of(amount))
                .credit(LedgerAccount.BUYER_BALANCE, account, Yuan.of(amount));
    }

    private Posting spend(String amount) {
        return Posting.of(PostingKind.PAYMENT, fresh(), account, NOW)
                .debit(LedgerAccount.BUYER_BALANCE, account, Yuan.of(amount))
                .credit(LedgerAccount.CHANNEL, Yuan.of(amount));
    }

    private Money balance() {
        return ledger.balance(LedgerAccount.BUYER_BALANCE, account);
    }

    private static String fresh() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(Collections.nCopies(times, work))) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
