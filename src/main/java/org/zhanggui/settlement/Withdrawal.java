package org.zhanggui.settlement;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/**
 * 提现: an amount that a provider has paid out to its bank account, which is kept as it was then. The money has left what is
 * available with the request, and comes back with a refusal. It is changed under a row lock.
 */
@Entity
@DynamicUpdate
class Withdrawal {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "withdrawal_seq", allocationSize = 1)
    private @Nullable Long id;

    private String withdrawalNo;
    private AccountId accountId;
    private Money amount;

    /** Out of how many orders it comes. */
    private int orders;

    private boolean automatic;

    @Enumerated(EnumType.STRING)
    private WithdrawalStatus status;

    @Embedded
    private PayoutDetails account;

    private @Nullable UserId requestedBy;
    private @Nullable String requestedByName;
    private Instant requestedAt;
    private @Nullable String approvedByName;
    private @Nullable Instant approvedAt;

    /** Who approved or refused it; what was approved can be refused afterwards. */
    private @Nullable UserId decidedBy;

    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;
    private @Nullable String bankReference;
    private @Nullable String paidByName;
    private @Nullable Instant paidAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Withdrawal() {}

    private Withdrawal(String number, AccountId provider, Allocation taken, PayoutDetails account, Instant now) {
        this.withdrawalNo = number;
        this.accountId = provider;
        this.amount = taken.sum();
        this.orders = taken.lines().size();
        this.account = account;
        this.status = WithdrawalStatus.REQUESTED;
        this.requestedAt = now;
    }

    static Withdrawal request(String number, Allocation taken, PayoutDetails account, Actor provider, Instant now) {
        Withdrawal withdrawal = new Withdrawal(number, provider.account(), taken, account, now);
        withdrawal.requestedBy = provider.user();
        withdrawal.requestedByName = provider.userName();
        return withdrawal;
    }

    /** 自动打款: nobody asks for it, and nobody needs to approve it. */
    static Withdrawal automatic(
            String number, Allocation taken, PayoutDetails account, AccountId provider, Instant now) {
        Withdrawal withdrawal = new Withdrawal(number, provider, taken, account, now);
        withdrawal.automatic = true;
        withdrawal.status = WithdrawalStatus.APPROVED;
        withdrawal.approvedAt = now;
        withdrawal.decidedAt = now;
        return withdrawal;
    }

    Optional<WithdrawalRefusal> approve(Actor staff, @Nullable String said, Instant now) {
        return move(WithdrawalStatus.APPROVED, staff, () -> {
            decide(staff, said, now);
            approvedByName = staff.userName();
            approvedAt = now;
        });
    }

    /** Refuses it, also when it was approved and the bank did not take it. */
    Optional<WithdrawalRefusal> refuse(Actor staff, String reason, Instant now) {
        return move(WithdrawalStatus.REFUSED, staff, () -> decide(staff, reason, now));
    }

    Optional<WithdrawalRefusal> pay(Actor staff, String reference, Instant now) {
        return move(WithdrawalStatus.PAID, staff, () -> {
            bankReference = reference;
            paidByName = staff.userName();
            paidAt = now;
        });
    }

    private void decide(Actor staff, @Nullable String said, Instant now) {
        decidedBy = staff.user();
        decidedByName = staff.userName();
        decidedAt = now;
        comment = said;
    }

    private Optional<WithdrawalRefusal> move(WithdrawalStatus next, Actor staff, Runnable work) {
        if (staff.account().equals(accountId)) {
            return Optional.of(WithdrawalRefusal.OWN);
        }
        if (!status.canBecome(next)) {
            return Optional.of(WithdrawalRefusal.MOVED_ON);
        }
        status = next;
        work.run();
        return Optional.empty();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String number() {
        return withdrawalNo;
    }

    AccountId provider() {
        return accountId;
    }

    Money amount() {
        return amount;
    }

    int orders() {
        return orders;
    }

    boolean isAutomatic() {
        return automatic;
    }

    WithdrawalStatus status() {
        return status;
    }

    PayoutDetails account() {
        return account;
    }
}
