package org.zhanggui.delivery;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.zhanggui.delivery.CallLog.Called;
import org.zhanggui.delivery.DeliveryJobs.Job;
import org.zhanggui.delivery.SoldFacts.Sold;
import org.zhanggui.order.Deliveries;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.outgoing.BackOff;
import org.zhanggui.shared.outgoing.CallOutcome;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;
import org.zhanggui.shared.outgoing.OutgoingCalls;
import org.zhanggui.shared.outgoing.SignedCall;

/**
 * Tells providers' software what is due: claimed in one transaction, called outside of any, and concluded in another. If the
 * process dies in between, the claim runs out and the call is made again, with the same delivery ID.
 */
@Component
class EndpointCalls {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointCalls.class);

    /** So many at a time, so that one slow provider does not hold up the others. */
    private static final int AT_ONCE = 8;

    private static final int MOST_ROUNDS = 20;

    private final DeliveryJobs jobs;
    private final SoldFacts facts;
    private final EndpointStore endpoints;
    private final OutgoingCalls calls;
    private final CallLog log;
    private final Deliveries deliveries;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "endpoint-call");
        thread.setDaemon(true);
        return thread;
    });

    EndpointCalls(
            DeliveryJobs jobs,
            SoldFacts facts,
            EndpointStore endpoints,
            OutgoingCalls calls,
            CallLog log,
            Deliveries deliveries,
            TransactionOperations transaction,
            Clock clock) {
        this.jobs = jobs;
        this.facts = facts;
        this.endpoints = endpoints;
        this.calls = calls;
        this.log = log;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes the calls that are due, and waits for them. */
    void makeDue() {
        int rounds = 0;
        while (makeRound() == AT_ONCE && ++rounds < MOST_ROUNDS) {
            // The next round, until there is no full one; the rest is left for the next run.
        }
    }

    private int makeRound() {
        List<Job> claimed = jobs.claim(AT_ONCE, clock.instant());
        DataScope scope = DataScope.current();
        List<Callable<Void>> work = claimed.stream()
                .<Callable<Void>>map(job -> () -> {
                    scope.run(() -> make(job));
                    return null;
                })
                .toList();
        try {
            for (Future<Void> made : callers.invokeAll(work)) {
                made.get();
            }
        } catch (ExecutionException failure) {
            LOG.warn(
                    "A call to an endpoint could not be concluded; it is made again once its claim has run out",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return claimed.size();
    }

    private void make(Job job) {
        Sold sold = facts.find(job.order()).orElseThrow();
        Endpoint endpoint = endpoints.find(job.productId()).orElseThrow();
        if (job.cause() == Cause.PURCHASE && !sold.isAwaited()) {
            transaction.executeWithoutResult(status -> jobs.stopped(job, clock.instant()));
            return;
        }
        Instant now = clock.instant();
        SignedCall call = SignedCall.of(
                endpoint.url(),
                job.deliveryId().toString(),
                job.operation().word(),
                sold.message(job).json(),
                endpoint.secrets(),
                now);
        CallOutcome outcome = calls.send(call);
        transaction.executeWithoutResult(status -> conclude(job, endpoint, call, outcome, now));
    }

    private void conclude(Job job, Endpoint endpoint, SignedCall call, CallOutcome outcome, Instant calledAt) {
        log.write(
                new Called(
                        endpoint.provider(),
                        job.productId(),
                        job.id(),
                        job.deliveryId(),
                        job.operation(),
                        job.attempts(),
                        call,
                        outcome),
                calledAt);
        switch (Verdict.on(outcome)) {
            case SUCCESS -> succeed(job, EndpointAnswer.of((Answered) outcome));
            case REFUSED -> fail(job, outcome);
            case WORKING, BUSY, UNREADABLE, NO_ANSWER -> askLater(job, outcome);
        }
    }

    private void succeed(Job job, EndpointAnswer answer) {
        boolean awaited = jobs.done(job, answer.instanceId(), clock.instant());
        if (awaited && job.cause() == Cause.PURCHASE) {
            deliveries.deliverAutomatically(job.order(), answer.forBuyer());
        }
    }

    private void askLater(Job job, CallOutcome outcome) {
        Optional<Duration> pause = BackOff.PATIENT.after(job.attempts());
        if (pause.isPresent()) {
            jobs.later(job, clock.instant().plus(pause.get()));
        } else {
            fail(job, outcome);
        }
    }

    private void fail(Job job, CallOutcome outcome) {
        boolean awaited = jobs.failed(job, clock.instant());
        if (awaited && job.cause() == Cause.PURCHASE) {
            deliveries.failAutomatically(job.order(), inShort(outcome));
        }
    }

    /** Both sides read it, each in a language of its own, so it has hardly any words. */
    private static String inShort(CallOutcome outcome) {
        if (!(outcome instanceof Answered answered)) {
            return "无应答 / no answer";
        }
        String message = EndpointAnswer.of(answered).message();
        return "HTTP " + answered.status() + (message == null ? "" : ": " + message);
    }

    @PreDestroy
    void close() {
        callers.shutdownNow();
    }
}
