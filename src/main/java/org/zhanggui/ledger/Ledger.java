package org.zhanggui.ledger;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/**
 * The books. They are only ever added to, by one function of the database, which keeps the balances, lets none fall below
 * zero that must not, and refuses at commit what does not balance; a balance is read, never set.
 */
@Service
public class Ledger {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Ledger(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * Writes a transaction into the books, in that of the caller. It holds the balances that it moves until that ends; who
     * posts more than once in one transaction does so in the order of accounts. One that moves 0.00 leaves no trace.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PostingOutcome post(Posting posting) {
        if (posting.lines().isEmpty()) {
            return PostingOutcome.POSTED;
        }
        return Objects.requireNonNull(template.query(
                connection -> {
                    PreparedStatement call =
                            connection.prepareStatement("select post_to_ledger(?, ?, ?, ?, ?, ?, ?, ?)");
                    call.setString(1, posting.kind().name());
                    call.setString(2, posting.reference());
                    call.setLong(3, posting.concerned().value());
                    call.setObject(4, OffsetDateTime.ofInstant(posting.at(), ZoneOffset.UTC));
                    call.setArray(
                            5,
                            column(call, "text", posting, line -> line.account().code()));
                    call.setArray(6, column(call, "bigint", posting, line -> value(line.whose())));
                    call.setArray(7, column(call, "text", posting, Posting.Line::orderNo));
                    call.setArray(
                            8,
                            column(
                                    call,
                                    "numeric",
                                    posting,
                                    line -> line.amount().getAmount()));
                    return call;
                },
                Ledger::outcome));
    }

    /**
     * Writes a transaction of which nothing can be in the way, since what it is about was judged before, under locks.
     *
     * @throws IllegalStateException if a balance does not cover it, or if it was written before; nothing of it must then stand
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Posting posting) {
        PostingOutcome outcome = post(posting);
        if (outcome != PostingOutcome.POSTED) {
            throw new IllegalStateException(posting.kind() + " of " + posting.reference() + " is " + outcome);
        }
    }

    /** Keeps everybody else from moving an account's part until the transaction ends, so that what is read of it holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(LedgerAccount part, AccountId whose) {
        jdbc.sql("select 1 from hold_ledger_balances(array[cast(:account as bigint)], array[:code])")
                .param("account", whose.value())
                .param("code", part.code())
                .query(Integer.class)
                .single();
    }

    /** {@return whether that has happened to what the reference names} */
    @Transactional(readOnly = true)
    public boolean isPosted(PostingKind kind, String reference) {
        return jdbc.sql("select exists (select from ledger_transaction where kind = :kind and reference = :reference)")
                .param("kind", kind.name())
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    /** {@return what an account has in its part; 0.00 where nothing was ever posted} */
    @Transactional(readOnly = true)
    public Money balance(LedgerAccount part, AccountId whose) {
        return balances(whose).getOrDefault(part, Yuan.ZERO);
    }

    /** {@return all that an account has, by its parts; those that nothing was ever posted to are left out} */
    @Transactional(readOnly = true)
    public Map<LedgerAccount, Money> balances(AccountId whose) {
        return parts(jdbc.sql("""
                        select a.name, b.amount from ledger_balance b join ledger_account a using (code)
                        where b.account_id = :account
                        """).param("account", whose.value()));
    }

    /** {@return what an order has, by its parts: what is held of it, owed back, earned with it} */
    @Transactional(readOnly = true)
    public Map<LedgerAccount, Money> balancesOf(String orderNo) {
        return parts(jdbc.sql("""
                        select a.name, b.amount from ledger_order_balance b join ledger_account a using (code)
                        where b.order_no = :orderNo
                        """).param("orderNo", orderNo));
    }

    private static Map<LedgerAccount, Money> parts(StatementSpec balances) {
        return balances
                .query((row, number) ->
                        Map.entry(LedgerAccount.valueOf(row.getString(1)), Yuan.of(row.getBigDecimal(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** {@return a page of what came into an account's part and went out of it, newest first} */
    @Transactional(readOnly = true)
    public KeyedPage<Movement> movements(LedgerAccount part, AccountId whose, Position from) {
        return KeyedPage.of(
                jdbc
                        .sql("""
                                select e.id, t.kind, t.reference, e.credit - e.debit as amount, e.balance_after, t.at
                                from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                                where e.account_id = :account and e.code = :code and e.id > :above and e.id < :below
                                order by e.id %s limit :limit
                                """.formatted(from.direction()))
                        .param("account", whose.value())
                        .param("code", part.code())
                        .param("above", from.above())
                        .param("below", from.below())
                        .param("limit", KeyedPage.FETCH)
                        .query(Row.class)
                        .list()
                        .stream()
                        .map(Row::toMovement)
                        .toList(),
                from,
                Movement::id);
    }

    private static Array column(
            PreparedStatement call, String type, Posting posting, Function<Posting.Line, @Nullable Object> value)
            throws SQLException {
        List<@Nullable Object> values =
                posting.lines().stream().<@Nullable Object>map(value).toList();
        return call.getConnection().createArrayOf(type, values.toArray());
    }

    private static @Nullable Object value(@Nullable AccountId account) {
        return account == null ? null : account.value();
    }

    private static PostingOutcome outcome(ResultSet answer) throws SQLException {
        answer.next();
        return PostingOutcome.valueOf(answer.getString(1));
    }

    private record Row(
            long id, PostingKind kind, String reference, BigDecimal amount, BigDecimal balanceAfter, Instant at) {

        Movement toMovement() {
            return new Movement(id, kind, reference, Yuan.of(amount), Yuan.of(balanceAfter), at);
        }
    }
}
