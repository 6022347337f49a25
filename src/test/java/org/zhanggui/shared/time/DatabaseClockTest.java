package org.zhanggui.shared.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.StatementCounter;

@IntegrationTest
class DatabaseClockTest {

    private final JdbcClient jdbc;
    private final StatementCounter statements;

    @Autowired
    DatabaseClockTest(JdbcClient jdbc, StatementCounter statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    @Test
    void showsTheTimeOfTheDatabase() {
        Instant shown = new DatabaseClock(jdbc).instant();

        Instant there = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        assertThat(shown).isCloseTo(there, within(2, ChronoUnit.SECONDS));
        assertThat(shown.getNano() % 1000).isZero();
    }

    @Test
    void asksOnceAndCarriesTheAnswerForward() throws Exception {
        DatabaseClock clock = new DatabaseClock(jdbc);

        assertThat(statements.during(() -> {
                    Instant first = clock.instant();
                    Thread.sleep(2);
                    assertThat(clock.instant()).isAfter(first);
                }))
                .hasSize(1);
    }

    @Test
    void standsInTheZoneOfTheBusinessAndCanBeReadInAnother() {
        DatabaseClock clock = new DatabaseClock(jdbc);

        assertThat(clock.getZone()).isEqualTo(BusinessTime.ZONE);
        assertThat(clock.withZone(ZoneOffset.UTC).getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.withZone(BusinessTime.ZONE)).isSameAs(clock);
    }
}
