package org.zhanggui.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Throttle.Kind;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;

@IntegrationTest
class ThrottleTest {

    private final Throttle throttle;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final String name = UUID.randomUUID() + "@throttle.test";

    @Autowired
    ThrottleTest(Throttle throttle, SettableClock clock, JdbcClient jdbc) {
        this.throttle = throttle;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void fiveAttemptsAreHeardTheNextOneWaitsAndWhoKnocksMeanwhileDoesNotWaitLonger() {
        attempt(5);

        assertThat(waitOf(name)).isBetween(4L, 5L);
        clock.advance(Duration.ofSeconds(3));
        assertThat(waitOf(name)).isBetween(1L, 2L);
        clock.advance(Duration.ofSeconds(2));
        assertThatCode(() -> attempt(1)).doesNotThrowAnyException();
        assertThat(waitOf(name)).isBetween(9L, 10L);
    }

    @Test
    void nobodyIsLockedOutForGood() {
        attempt(5);
        for (int more = 0; more < 20; more++) {
            clock.advance(Duration.ofSeconds(60));
            attempt(1);
        }

        assertThat(waitOf(name)).isLessThanOrEqualTo(60);
    }

    @Test
    void afterAQuarterOfAnHourAllIsForgotten() {
        attempt(5);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        assertThatCode(() -> attempt(4)).doesNotThrowAnyException();
    }

    @Test
    void whoeverComesAtTheSameMomentIsHeardAlthoughTheirTimeIsABitBehind() {
        attempt(1);
        clock.advance(Duration.ofMillis(-3));

        assertThatCode(() -> attempt(1)).doesNotThrowAnyException();
    }

    @Test
    void successForgivesWhatWasBefore() {
        attempt(4);
        throttle.forgive(Kind.NAME, name);

        assertThatCode(() -> attempt(5)).doesNotThrowAnyException();
    }

    @Test
    void ofAHundredAttemptsAtOnceFiveAreHeard() {
        var heard = new AtomicInteger();
        CompletableFuture.allOf(IntStream.range(0, 100)
                        .mapToObj(one -> CompletableFuture.runAsync(() -> {
                            try {
                                throttle.attempt(Kind.NAME, name);
                                heard.incrementAndGet();
                            } catch (TooManyAttemptsException waits) {
                                // as it should
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(heard).hasValue(5);
    }

    @Test
    void successesFromAnAddressDoNotCountAndDoNotOpenItForGuesses() {
        for (int colleague = 0; colleague < 300; colleague++) {
            throttle.attempt(Kind.ADDRESS, name);
            throttle.giveBack(Kind.ADDRESS, name);
        }
        for (int guess = 0; guess < 100; guess++) {
            throttle.attempt(Kind.ADDRESS, name);
        }
        throttle.giveBack(Kind.ADDRESS, name);

        assertThatThrownBy(() -> throttle.attempt(Kind.ADDRESS, name)).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void whatWasTypedIsNotKept() {
        attempt(1);

        assertThat(jdbc.sql("select count(*) from attempt_count where position(:name in encode(key, 'escape')) > 0")
                        .param("name", name)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void attempt(int times) {
        for (int time = 0; time < times; time++) {
            throttle.attempt(Kind.NAME, name);
        }
    }

    private long waitOf(String of) {
        try {
            throttle.attempt(Kind.NAME, of);
            return 0;
        } catch (TooManyAttemptsException refusal) {
            return refusal.seconds();
        }
    }
}
