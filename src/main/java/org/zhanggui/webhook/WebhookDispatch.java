package org.zhanggui.webhook;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.outgoing.BackOff;
import org.zhanggui.shared.outgoing.CallOutcome;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;
import org.zhanggui.shared.outgoing.CallOutcome.Failed;
import org.zhanggui.shared.outgoing.OutgoingCalls;
import org.zhanggui.shared.outgoing.SignedCall;

/**
 * Sends what waits. A few of each webhook at a time, so that an address that takes its time to fail holds up its own messages
 * and no other's. Rows are claimed by pushing back when they are tried next, called outside of transactions, and marked.
 */
@Service
class WebhookDispatch {

    /** About a day in all. */
    static final BackOff A_DAY = new BackOff(List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(10)));

    /** After so much time of nothing but failures a webhook is switched off. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** How much of an answer is kept, in characters. */
    static final int EXCERPT = 2000;

    private static final int AT_ONCE = 16;
    private static final int OF_ONE = 4;
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);

    private final OutgoingCalls calls;
    private final WebhookSecrets secrets;
    private final WebhookMessages messages;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE / 2, run -> {
        Thread thread = new Thread(run, "webhooks");
        thread.setDaemon(true);
        return thread;
    });

    WebhookDispatch(
            OutgoingCalls calls,
            WebhookSecrets secrets,
            WebhookMessages messages,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.calls = calls;
        this.secrets = secrets;
        this.messages = messages;
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends what is due, until nothing is left that this instance can claim. */
    void sendDue() {
        List<Claimed> claimed = claim();
        while (!claimed.isEmpty()) {
            List<CompletableFuture<CallOutcome>> outcomes =
                    claimed.stream().map(this::call).toList();
            for (int at = 0; at < claimed.size(); at++) {
                settle(claimed.get(at), outcomes.get(at).join());
            }
            claimed = claim();
        }
    }

    private List<Claimed> claim() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        with due as (
                            select d.id from webhook w cross join lateral (
                                select x.id, x.next_at from webhook_delivery x
                                where x.webhook_id = w.id and x.next_at <= :now
                                order by x.next_at limit :ofOne for update skip locked) d
                            where w.enabled order by d.next_at limit :most),
                        claimed as (
                            update webhook_delivery d set attempts = d.attempts + 1, next_at = :until
                            from due where d.id = due.id
                            returning d.id, d.webhook_id, d.event_id, d.kind, d.body, d.attempts)
                        select c.id, c.webhook_id as webhook, w.account_id as account, w.url, w.secret, w.previous_secret,
                               w.previous_until, c.event_id, c.kind, c.body, c.attempts
                        from claimed c join webhook w on w.id = c.webhook_id
                        """)
                .param("now", moment(now))
                .param("until", moment(now.plus(CLAIM)))
                .param("ofOne", OF_ONE)
                .param("most", AT_ONCE)
                .query(Claimed.class)
                .list();
    }

    private CompletableFuture<CallOutcome> call(Claimed claimed) {
        SignedCall call = SignedCall.of(
                claimed.url(),
                claimed.eventId(),
                claimed.kind(),
                claimed.body(),
                secrets.open(claimed.account(), claimed.secret(), claimed.previousSecret(), claimed.previousUntil()),
                clock.instant());
        return CompletableFuture.supplyAsync(() -> calls.send(call), callers);
    }

    private void settle(Claimed claimed, CallOutcome outcome) {
        transaction.executeWithoutResult(begun -> {
            note(claimed, outcome);
            if (outcome instanceof Answered answered && answered.isSuccess()) {
                end(claimed, "delivered_at");
                jdbc.sql("update webhook set failing_since = null where id = :webhook and failing_since is not null")
                        .param("webhook", claimed.webhook())
                        .update();
            } else {
                A_DAY.after(claimed.attempts())
                        .ifPresentOrElse(pause -> again(claimed, pause), () -> end(claimed, "given_up_at"));
                countFailure(claimed);
            }
        });
    }

    private void note(Claimed claimed, CallOutcome outcome) {
        Integer status = outcome instanceof Answered answered ? answered.status() : null;
        String failure = outcome instanceof Failed failed ? failed.why().name() : null;
        String answer = outcome instanceof Answered answered ? excerpt(answered.body()) : "";
        jdbc.sql("""
                        insert into webhook_attempt (delivery_id, at, took_millis, status, failure, answer)
                        select d.id, :now, :took, :status, :failure, :answer from webhook_delivery d where d.id = :delivery
                        """)
                .param("delivery", claimed.id())
                .param("now", moment(clock.instant()))
                .param("took", outcome.took().toMillis())
                .param("status", status, Types.INTEGER)
                .param("failure", failure, Types.VARCHAR)
                .param("answer", answer)
                .update();
    }

    private static String excerpt(String answer) {
        int end = Math.min(answer.length(), EXCERPT);
        return answer.substring(0, end > 0 && Character.isHighSurrogate(answer.charAt(end - 1)) ? end - 1 : end);
    }

    private void end(Claimed claimed, String column) {
        jdbc.sql("update webhook_delivery set next_at = null, %s = :now where id = :delivery and next_at is not null"
                        .formatted(column))
                .param("now", moment(clock.instant()))
                .param("delivery", claimed.id())
                .update();
    }

    private void again(Claimed claimed, Duration pause) {
        jdbc.sql("update webhook_delivery set next_at = :at where id = :delivery and next_at is not null")
                .param("at", moment(clock.instant().plus(pause)))
                .param("delivery", claimed.id())
                .update();
    }

    /** Remembers since when all has failed, and switches it off when that is too long. */
    private void countFailure(Claimed claimed) {
        Instant now = clock.instant();
        jdbc.sql("update webhook set failing_since = coalesce(failing_since, :now) where id = :webhook")
                .param("now", moment(now))
                .param("webhook", claimed.webhook())
                .update();
        boolean off = jdbc.sql("""
                                update webhook set enabled = false, switched_off_at = :now
                                where id = :webhook and enabled and failing_since <= :before
                                """)
                        .param("now", moment(now))
                        .param("before", moment(now.minus(PATIENCE)))
                        .param("webhook", claimed.webhook())
                        .update()
                == 1;
        if (off) {
            messages.giveUp(claimed.webhook());
            events.publishEvent(new WebhookSwitchedOff(
                    claimed.webhook(),
                    new AccountId(claimed.account()),
                    String.valueOf(URI.create(claimed.url()).getHost()),
                    now));
        }
    }

    /** Forgets what was told a month ago. */
    void forgetOld() {
        jdbc.sql("delete from webhook_delivery where created_at < :before")
                .param("before", moment(clock.instant().minus(KEPT)))
                .update();
    }

    @PreDestroy
    void close() {
        callers.shutdownNow();
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** A message that this instance may send now, and to whom. */
    record Claimed(
            long id,
            long webhook,
            long account,
            String url,
            byte[] secret,
            byte @Nullable [] previousSecret,
            @Nullable Instant previousUntil,
            String eventId,
            String kind,
            String body,
            int attempts) {}
}
