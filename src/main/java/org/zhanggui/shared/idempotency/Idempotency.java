package org.zhanggui.shared.idempotency;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/**
 * Lets a request that moves money be sent twice (a double click, a retry after an answer that never arrived) with one effect.
 * Within the use case's transaction it is asked first for the outcome of an earlier request with the same key, and is told
 * the outcome at the end. A second request that comes while the first still runs waits for it.
 */
@Component
public class Idempotency {

    private static final int LONGEST_KEY = 64;

    private final JdbcClient jdbc;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return a key for a form that is about to be shown} */
    public static String freshKey() {
        return UUID.randomUUID().toString();
    }

    /** {@return the key that came with a request; a request without a usable one is one of its own} */
    public static String keyOrFresh(@Nullable String key) {
        return key == null || key.isBlank() || key.length() > LONGEST_KEY ? freshKey() : key;
    }

    /**
     * Claims the key for this transaction.
     *
     * @param account whose key it is; another account's same key is another key
     * @param key chosen when the form was shown, at most 64 characters
     * @param body what the request asks for; a repeated key must come with the same body
     * @return the outcome that was told for this key before, or nothing if this request is the first
     * @throws KeyReusedException when the key was used for something else
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> earlierOutcome(AccountId account, String key, String body) {
        int claimed = jdbc.sql("""
                        insert into idempotent_request (account_id, key, body, at) values (:account, :key, :body, :at)
                        on conflict (account_id, key) do nothing
                        """)
                .param("account", account.value())
                .param("key", key)
                .param("body", body)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return claimed == 1 ? Optional.empty() : Optional.of(recorded(account, key, body));
    }

    /** Tells the outcome that a repetition of the request shall be answered with. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void outcome(AccountId account, String key, String outcome) {
        jdbc.sql("update idempotent_request set outcome = :outcome where account_id = :account and key = :key")
                .param("outcome", outcome)
                .param("account", account.value())
                .param("key", key)
                .update();
    }

    private String recorded(AccountId account, String key, String body) {
        Recorded earlier = jdbc.sql(
                        "select body, outcome from idempotent_request where account_id = :account and key = :key")
                .param("account", account.value())
                .param("key", key)
                .query(Recorded.class)
                .single();
        if (!earlier.body().equals(body)) {
            throw new KeyReusedException();
        }
        return earlier.outcome();
    }

    private record Recorded(String body, String outcome) {}
}
