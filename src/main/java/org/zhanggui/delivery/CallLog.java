package org.zhanggui.delivery;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.outgoing.CallOutcome;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;
import org.zhanggui.shared.outgoing.CallOutcome.Failed;
import org.zhanggui.shared.outgoing.SignedCall;

/** Writes down every call to a provider's software; what was signed with is in none. */
@Repository
class CallLog {

    static final Duration KEPT = Duration.ofDays(90);

    private static final int LONGEST_HEADERS = 1000;
    private static final int LONGEST_REQUEST = 4000;
    private static final int LONGEST_ANSWER = 2000;

    private final JdbcClient jdbc;

    CallLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(Called called, Instant at) {
        CallOutcome outcome = called.outcome();
        Answered answered = outcome instanceof Answered some ? some : null;
        jdbc.sql("""
                        insert into delivery_call (account_id, product_id, job_id, delivery_id, operation, attempt, url,
                                                   headers, request, status, failure, answer, verdict, took_ms, at)
                        values (:account, :product, :job, :delivery, :operation, :attempt, :url, :headers, :request,
                                :status, :failure, :answer, :verdict, :took, :at)
                        """)
                .param("account", called.provider().value())
                .param("product", called.productId())
                .param("job", called.job(), Types.BIGINT)
                .param("delivery", called.deliveryId())
                .param("operation", called.operation().name())
                .param("attempt", called.attempt())
                .param("url", called.call().address())
                .param("headers", cut(headers(called.call()), LONGEST_HEADERS))
                .param("request", cut(called.call().body(), LONGEST_REQUEST))
                .param("status", answered == null ? null : answered.status(), Types.INTEGER)
                .param(
                        "failure",
                        outcome instanceof Failed failed ? failed.why().name() : null,
                        Types.VARCHAR)
                .param("answer", answered == null ? null : cut(answered.body(), LONGEST_ANSWER), Types.VARCHAR)
                .param("verdict", Verdict.on(outcome).name())
                .param("took", Math.toIntExact(outcome.took().toMillis()))
                .param("at", utc(at))
                .update();
    }

    /** {@return how many calls have tried the endpoint of a product since then} */
    int triesSince(long productId, Instant since) {
        return jdbc.sql("""
                        select count(*) from delivery_call where product_id = :product and job_id is null and at > :since
                        """)
                .param("product", productId)
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    void forgetBefore(Instant moment) {
        jdbc.sql("delete from delivery_call where at < :before")
                .param("before", utc(moment))
                .update();
    }

    private static String headers(SignedCall call) {
        return call.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /**
     * A call that was made.
     *
     * @param job null for one that only tried the endpoint
     */
    record Called(
            AccountId provider,
            long productId,
            @Nullable Long job,
            UUID deliveryId,
            Operation operation,
            int attempt,
            SignedCall call,
            CallOutcome outcome) {}
}
