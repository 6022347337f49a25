package org.zhanggui.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BusinessTimeTest {

    private static final Instant LATE_IN_LONDON = Instant.parse("2026-08-31T16:00:00Z");

    @Test
    void showsMomentsAsTheyAreInShanghai() {
        assertThat(new BusinessTime().format(LATE_IN_LONDON)).isEqualTo("2026-09-01 00:00:00");
    }

    @Test
    void aDayBeginsAtMidnightInShanghai() {
        assertThat(BusinessTime.dayOf(LATE_IN_LONDON)).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(BusinessTime.dayOf(LATE_IN_LONDON.minusNanos(1))).isEqualTo(LocalDate.of(2026, 8, 31));
        assertThat(BusinessTime.startOf(LocalDate.of(2026, 9, 1))).isEqualTo(LATE_IN_LONDON);
    }
}
