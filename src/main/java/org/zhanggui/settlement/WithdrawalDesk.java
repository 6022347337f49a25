package org.zhanggui.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/** 提现审批: staff approve what providers withdraw, or refuse it, and note what the bank has paid. */
@Service
public class WithdrawalDesk {

    /** The longest reference of a bank, in characters. */
    public static final int LONGEST_REFERENCE = 60;

    private final WithdrawalRepository withdrawals;
    private final WithdrawalBooks books;
    private final WithdrawalJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WithdrawalDesk(
            WithdrawalRepository withdrawals,
            WithdrawalBooks books,
            WithdrawalJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.books = books;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<WithdrawalRefusal> approve(Actor staff, long id, @Nullable String comment) {
        return change(
                staff,
                id,
                WithdrawalEventKind.APPROVED,
                comment,
                (withdrawal, now) -> withdrawal.approve(staff, comment, now));
    }

    /** Refuses it, with a reason; its amount can be withdrawn again. */
    public Optional<WithdrawalRefusal> refuse(Actor staff, long id, String reason) {
        return change(staff, id, WithdrawalEventKind.REFUSED, reason, (withdrawal, now) -> {
            Optional<WithdrawalRefusal> refusal = withdrawal.refuse(staff, reason, now);
            if (refusal.isEmpty()) {
                books.refuse(withdrawal, now);
            }
            return refusal;
        });
    }

    /**
     * Notes that the bank has paid it.
     *
     * @param reference by which the bank knows the payment
     */
    public Optional<WithdrawalRefusal> pay(Actor staff, long id, String reference) {
        return change(staff, id, WithdrawalEventKind.PAID, reference, (withdrawal, now) -> {
            Optional<WithdrawalRefusal> refusal = withdrawal.pay(staff, reference, now);
            if (refusal.isEmpty()) {
                books.pay(withdrawal, now);
            }
            return refusal;
        });
    }

    private Optional<WithdrawalRefusal> change(
            Actor staff,
            long id,
            WithdrawalEventKind kind,
            @Nullable String note,
            BiFunction<Withdrawal, Instant, Optional<WithdrawalRefusal>> work) {
        staff.require(Action.DECIDE_WITHDRAWAL);
        return Objects.requireNonNull(transaction.execute(status -> {
            Withdrawal withdrawal = withdrawals.lock(id).orElseThrow(() -> new NotFoundException("withdrawal " + id));
            Instant now = clock.instant();
            Optional<WithdrawalRefusal> refusal = work.apply(withdrawal, now);
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            } else {
                journal.note(withdrawal, kind, staff, note, now);
            }
            return refusal;
        }));
    }
}
