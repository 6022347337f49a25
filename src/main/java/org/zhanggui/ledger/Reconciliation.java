package org.zhanggui.ledger;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * 对账: everything that must hold between the books and what they are about is asked, each night and whenever staff wants to
 * know, and what was found is kept. There is one run at a time; whoever asks while one is under way gets that one.
 */
@Service
public class Reconciliation {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("reconciliation");

    private static final Duration KEPT = Duration.ofDays(400);

    private final BookExamination examination;
    private final ReconciliationRuns runs;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Reconciliation(
            BookExamination examination,
            ReconciliationRuns runs,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.examination = examination;
        this.runs = runs;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins a run, which goes on by itself. {@return the number of what is under way now} */
    public long begin(Actor actor) {
        actor.require(Action.RECONCILE);
        long run = Objects.requireNonNull(transaction.execute(status -> runs.open(actor, clock.instant())
                .map(opened -> {
                    audit.record(actor, Deed.of("reconciliation.begun", "reconciliation", opened));
                    return opened;
                })
                .orElseGet(runs::underWay)));
        // Should this be lost, the next who asks says it again, and the night takes it up at the latest.
        scheduler
                .getObject()
                .scheduleIfNotExists(TASK.instance(Long.toString(run)).scheduledTo(Instant.EPOCH.plusSeconds(1)));
        return run;
    }

    /** Does what happens each night, and forgets what is older than a year. */
    void everyNight() {
        work(Objects.requireNonNull(
                transaction.execute(status -> runs.open(null, clock.instant()).orElseGet(runs::underWay))));
        transaction.executeWithoutResult(status -> runs.forget(clock.instant().minus(KEPT)));
    }

    /** Carries out a run that was begun. Should two do so, the first who ends it has said what was found. */
    void work(long run) {
        if (!runs.isUnderWay(run)) {
            return;
        }
        Instant begun = clock.instant();
        Examination found = examination.examine();
        Instant ended = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (runs.end(run, found, Duration.between(begun, ended), ended) && found.differences() > 0) {
                int failed = (int) found.answers().stream()
                        .filter(answer -> !answer.holds())
                        .count();
                events.publishEvent(new BooksDiffer(run, failed, found.differences(), ended));
            }
        });
    }
}
