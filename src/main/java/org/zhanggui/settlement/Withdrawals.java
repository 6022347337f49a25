package org.zhanggui.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.DatedNumbers;

/** 申请提现: providers withdraw what they earned, without an invoice of theirs (handbook: 服务商开票指引). */
@Service
public class Withdrawals {

    private final WithdrawalRepository withdrawals;
    private final WithdrawalBooks books;
    private final WithdrawalConditions conditions;
    private final PayoutAccounts accounts;
    private final Releases releases;
    private final WithdrawalJournal journal;
    private final Idempotency idempotency;
    private final DatedNumbers numbers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Withdrawals(
            WithdrawalRepository withdrawals,
            WithdrawalBooks books,
            WithdrawalConditions conditions,
            PayoutAccounts accounts,
            Releases releases,
            WithdrawalJournal journal,
            Idempotency idempotency,
            DatedNumbers numbers,
            TransactionTemplate transaction,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.books = books;
        this.conditions = conditions;
        this.accounts = accounts;
        this.releases = releases;
        this.journal = journal;
        this.idempotency = idempotency;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Withdraws an amount. What is due by now is made available first, and stays so also when this is refused.
     *
     * @param amount above 0.00
     * @param idempotencyKey chosen when the form was shown
     */
    public Outcome request(Actor provider, Money amount, String idempotencyKey) {
        provider.require(Action.WITHDRAW_SETTLEMENT);
        releases.release(provider.account());
        String body = "withdrawal " + amount.getAmount();
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> earlier = idempotency.earlierOutcome(provider.account(), idempotencyKey, body);
            if (earlier.isPresent()) {
                return new Requested(Long.parseLong(earlier.get()));
            }
            Outcome outcome = write(provider, amount);
            if (outcome instanceof Requested requested) {
                idempotency.outcome(provider.account(), idempotencyKey, Long.toString(requested.id()));
            } else {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private Outcome write(Actor provider, Money amount) {
        Optional<PayoutDetails> account = accounts.details(provider.account());
        if (!conditions.allMet(provider.account())) {
            return new Refused(WithdrawalRefusal.CONDITIONS_MISSING, null);
        }
        if (account.isEmpty()) {
            return new Refused(WithdrawalRefusal.NO_ACCOUNT, null);
        }
        Money available = books.hold(provider.account());
        if (amount.isGreaterThan(available)) {
            return new Refused(WithdrawalRefusal.ABOVE_AVAILABLE, available);
        }
        Allocation taken = books.allocate(provider.account(), amount);
        if (taken.sum().isLessThan(amount)) {
            return new Refused(WithdrawalRefusal.TOO_MANY_ORDERS, taken.sum());
        }
        Instant now = clock.instant();
        Withdrawal withdrawal =
                withdrawals.saveAndFlush(Withdrawal.request(newNumber(), taken, account.get(), provider, now));
        books.request(withdrawal, taken.lines(), now);
        journal.note(withdrawal, WithdrawalEventKind.REQUESTED, provider, null, now);
        return new Requested(withdrawal.id());
    }

    /** 自动打款: withdraws all that there is, or as much of it as comes out of 5,000 orders. {@return whether there was something} */
    boolean withdrawAll(AccountId provider) {
        releases.release(provider);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<PayoutDetails> account = accounts.details(provider);
            return account.isPresent() && conditions.allMet(provider) && writeAll(provider, account.get());
        }));
    }

    private boolean writeAll(AccountId provider, PayoutDetails account) {
        Money available = books.hold(provider);
        if (!available.isPositive()) {
            return false;
        }
        Allocation taken = books.allocate(provider, available.isGreaterThan(Yuan.MAX) ? Yuan.MAX : available);
        if (!taken.sum().isPositive()) {
            return false;
        }
        Instant now = clock.instant();
        Withdrawal withdrawal =
                withdrawals.saveAndFlush(Withdrawal.automatic(newNumber(), taken, account, provider, now));
        books.request(withdrawal, taken.lines(), now);
        journal.noteAutomatic(withdrawal, now);
        return true;
    }

    private String newNumber() {
        return "W" + numbers.next();
    }

    /** How asking for a withdrawal ended. */
    public sealed interface Outcome permits Requested, Refused {}

    /** Staff have it, and its amount is no longer available. */
    public record Requested(long id) implements Outcome {}

    /**
     * Nothing has changed.
     *
     * @param most what could be withdrawn instead, where that is the reason
     */
    public record Refused(
            WithdrawalRefusal reason, @Nullable Money most) implements Outcome {}
}
