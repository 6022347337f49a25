package org.zhanggui.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.secret.Secrets;

/**
 * Counts attempts before it is known what they come to, in one statement each, so that a thousand at once are counted as well
 * as a thousand in a row, by whichever instance. An attempt that has to wait is not counted: who knocks does not wait longer.
 */
@Component
class Throttle {

    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecretKeySpec key;

    Throttle(JdbcClient jdbc, Clock clock, Secrets secrets) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.key = new SecretKeySpec(secrets.derive("attempts"), ALGORITHM);
    }

    /** What is counted. */
    enum Kind {
        NAME(Patience.WITH_NAME),
        ADDRESS(Patience.WITH_ADDRESS),
        OWN_PASSWORD(Patience.WITH_NAME),
        CODE(Patience.WITH_NAME),
        MAIL(Patience.WITH_MAILS),
        MAIL_FROM_ADDRESS(Patience.WITH_MAILS_FROM_ADDRESS);

        private final Patience patience;

        Kind(Patience patience) {
            this.patience = patience;
        }
    }

    /**
     * Counts an attempt. Where there is no wait, the next one is heard whenever it comes: two at once do not agree on the time.
     *
     * @param of whose, or from where
     * @throws TooManyAttemptsException when it has to wait
     */
    void attempt(Kind kind, Object of) {
        Instant now = clock.instant();
        boolean counted = jdbc.sql("""
                        with policy as (select cast(:waits as bigint[]) as waits)
                        insert into attempt_count as c (key, attempts, last_at, open_at)
                        select :key, 1, :now, coalesce(:now + nullif(waits[1], 0) * interval '1 millisecond', '-infinity')
                        from policy
                        on conflict (key) do update
                        set attempts = case when c.last_at < :forgotten then 1 else c.attempts + 1 end,
                            last_at = :now,
                            open_at = coalesce(:now + nullif((select waits[case when c.last_at < :forgotten then 1
                                                                           else least(c.attempts + 1, cardinality(waits)) end]
                                                              from policy), 0) * interval '1 millisecond', '-infinity')
                        where c.open_at <= :now
                        """)
                        .param("key", keyOf(kind, of))
                        .param("waits", kind.patience.asArray())
                        .param("now", moment(now))
                        .param("forgotten", moment(now.minus(kind.patience.window())))
                        .update()
                == 1;
        if (!counted) {
            throw new TooManyAttemptsException(Duration.between(now, openAt(kind, of, now)));
        }
    }

    private Instant openAt(Kind kind, Object of, Instant otherwise) {
        return jdbc.sql("select open_at from attempt_count where key = :key")
                .param("key", keyOf(kind, of))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(otherwise);
    }

    /** One that counted as an attempt succeeded, so that all before it are forgiven. */
    void forgive(Kind kind, Object of) {
        jdbc.sql("delete from attempt_count where key = :key")
                .param("key", keyOf(kind, of))
                .update();
    }

    /**
     * One of many succeeded: it was none to be counted. The others stay, and so does a wait, lest somebody with one password
     * guesses another's at full speed.
     */
    void giveBack(Kind kind, Object of) {
        jdbc.sql("""
                        with forgotten as (delete from attempt_count where key = :key and attempts <= 1)
                        update attempt_count set attempts = attempts - 1 where key = :key and attempts > 1
                        """).param("key", keyOf(kind, of)).update();
    }

    private byte[] keyOf(Kind kind, Object of) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String counted = kind + ":" + of.toString().strip().toLowerCase(Locale.ROOT);
            return mac.doFinal(counted.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Forgets what nobody counts any more. */
    @Configuration
    static class Cleanup {

        private static final Duration KEPT = Duration.ofDays(1);

        @Bean
        RecurringTask<Void> attemptCountCleanup(JdbcClient jdbc, Clock clock) {
            return Tasks.recurring("attempt-count-cleanup", FixedDelay.ofHours(1))
                    .execute((instance, context) -> jdbc.sql("delete from attempt_count where last_at < :before")
                            .param("before", moment(clock.instant().minus(KEPT)))
                            .update());
        }
    }
}
