package org.zhanggui.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** Account balances. A balance changes only together with a movement that says why, and never falls below zero. */
@Service
public class Balances {

    private final JdbcClient jdbc;
    private final Clock clock;

    Balances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return what the account has; 0.00 when it never had any} */
    @Transactional(readOnly = true)
    public Money of(AccountId account) {
        return jdbc.sql("select amount from account_balance where account_id = :account")
                .param("account", account.value())
                .query(BigDecimal.class)
                .optional()
                .map(amount -> Money.of(Yuan.CNY, amount))
                .orElse(Yuan.ZERO);
    }

    /** {@return a page of what came in and went out, newest first} */
    @Transactional(readOnly = true)
    public KeyedPage<Movement> movements(AccountId account, Position from) {
        return KeyedPage.of(
                jdbc
                        .sql("""
                                select id, amount, balance_after, kind, reference, at from balance_movement
                                where account_id = :account and id > :above and id < :below
                                order by id %s limit :limit
                                """.formatted(from.direction()))
                        .param("account", account.value())
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

    /** Puts money on an account; the same reference does so once. */
    @Transactional
    public void topUp(AccountId account, Money amount, String reference) {
        credit(account, amount, Movement.Kind.TOP_UP, reference);
    }

    /** Takes a payment from the balance. {@return whether there was enough} */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean pay(AccountId account, Money amount, String paymentNo) {
        Optional<BigDecimal> left = jdbc.sql("""
                        update account_balance set amount = amount - :amount
                        where account_id = :account and amount >= :amount
                        returning amount
                        """)
                .param("account", account.value())
                .param("amount", amount.getAmount())
                .query(BigDecimal.class)
                .optional();
        left.ifPresent(after -> move(account, amount.negated(), after, Movement.Kind.PAYMENT, paymentNo));
        return left.isPresent();
    }

    /** Puts back what was paid from the balance. */
    @Transactional(propagation = Propagation.MANDATORY)
    void refund(AccountId account, Money amount, String refundNo) {
        credit(account, amount, Movement.Kind.REFUND, refundNo);
    }

    private void credit(AccountId account, Money amount, Movement.Kind kind, String reference) {
        BigDecimal after = jdbc.sql("""
                        insert into account_balance (account_id, amount) values (:account, :amount)
                        on conflict (account_id) do update set amount = account_balance.amount + excluded.amount
                        returning amount
                        """)
                .param("account", account.value())
                .param("amount", amount.getAmount())
                .query(BigDecimal.class)
                .single();
        move(account, amount, after, kind, reference);
    }

    private void move(AccountId account, Money amount, BigDecimal after, Movement.Kind kind, String reference) {
        jdbc.sql("""
                        insert into balance_movement (account_id, amount, balance_after, kind, reference, at)
                        values (:account, :amount, :after, :kind, :reference, :at)
                        """)
                .param("account", account.value())
                .param("amount", amount.getAmount())
                .param("after", after)
                .param("kind", kind.name())
                .param("reference", reference)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    private record Row(
            long id, BigDecimal amount, BigDecimal balanceAfter, Movement.Kind kind, String reference, Instant at) {

        Movement toMovement() {
            return new Movement(id, Money.of(Yuan.CNY, amount), Money.of(Yuan.CNY, balanceAfter), kind, reference, at);
        }
    }

    /**
     * Something that came in or went out.
     *
     * @param amount negative when it went out
     * @param reference the payment or top-up that it belongs to
     */
    public record Movement(long id, Money amount, Money balanceAfter, Kind kind, String reference, Instant at) {

        public enum Kind {
            TOP_UP,
            PAYMENT,
            REFUND
        }
    }
}
