package org.zhanggui.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhanggui.shared.time.DatabaseClock;
import org.zhanggui.testing.IntegrationTest;

@IntegrationTest
class TravellingClockTest {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private final TravellingClock clock;

    @Autowired
    TravellingClockTest(DatabaseClock present) {
        clock = new TravellingClock(present);
    }

    @Test
    void showsThenAndReturns() {
        clock.at(THEN, () -> {
            assertThat(clock.instant()).isEqualTo(THEN);
            assertThat(clock.withZone(ZoneOffset.UTC).instant()).isEqualTo(THEN);
            clock.at(THEN.plusSeconds(1), () -> assertThat(clock.instant()).isEqualTo(THEN.plusSeconds(1)));
            assertThat(clock.instant()).isEqualTo(THEN);
        });

        assertThat(clock.instant()).isAfter(THEN);
    }

    @Test
    void returnsWhenTheWorkFailsToo() {
        assertThatThrownBy(() -> clock.at(THEN, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(clock.instant()).isAfter(THEN);
    }

    @Test
    void othersStayInThePresent() {
        List<Instant> seen = new ArrayList<>();
        clock.at(THEN, () -> {
            Thread other = new Thread(() -> seen.add(clock.instant()));
            other.start();
            try {
                other.join();
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });

        assertThat(seen)
                .singleElement()
                .satisfies(instant -> assertThat(instant).isAfter(THEN));
    }
}
