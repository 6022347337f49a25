package org.zhanggui.settlement;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** Where everything that happens to withdrawals is told, in the transaction in which it does. Called last. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WithdrawalJournal {

    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    WithdrawalJournal(ApplicationEventPublisher events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
    }

    /** Notes what a person did. */
    void note(Withdrawal withdrawal, WithdrawalEventKind kind, Actor by, @Nullable String note, Instant now) {
        tell(withdrawal, kind, by, note, now);
        audit.record(by, deed(withdrawal, kind.name().toLowerCase(Locale.ROOT)).with("note", note));
    }

    /** Notes that one was made, and approved, by itself. */
    void noteAutomatic(Withdrawal withdrawal, Instant now) {
        tell(withdrawal, WithdrawalEventKind.REQUESTED, null, null, now);
        tell(withdrawal, WithdrawalEventKind.APPROVED, null, null, now);
        audit.recordAutomatic(withdrawal.provider(), deed(withdrawal, "automatic"));
    }

    private static Deed deed(Withdrawal withdrawal, String what) {
        return Deed.of("withdrawal." + what, "withdrawal", withdrawal.number())
                .with("status", withdrawal.status())
                .with("amount", withdrawal.amount().getAmount())
                .with("orders", withdrawal.orders())
                .with("account", withdrawal.account());
    }

    private void tell(
            Withdrawal withdrawal, WithdrawalEventKind kind, @Nullable Actor by, @Nullable String note, Instant now) {
        events.publishEvent(new WithdrawalEvent(
                withdrawal.id(),
                withdrawal.number(),
                kind,
                withdrawal.provider(),
                withdrawal.amount().getAmount(),
                withdrawal.isAutomatic(),
                note,
                by == null ? null : by.user(),
                now));
    }
}
