package org.zhanggui.community.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.time.BusinessTime;

/**
 * Whole days in Shanghai, the last of them today.
 *
 * @param days how many
 * @param last today
 */
record Period(int days, LocalDate last) {

    static final List<Integer> CHOICES = List.of(7, 30, 90);
    private static final int USUAL = 30;

    static Period asked(@Nullable String days, Instant now) {
        int chosen = CHOICES.stream()
                .filter(choice -> choice.toString().equals(days))
                .findFirst()
                .orElse(USUAL);
        return new Period(chosen, BusinessTime.dayOf(now));
    }

    LocalDate first() {
        return last.minusDays(days - 1L);
    }

    OffsetDateTime begin() {
        return BusinessTime.startOf(first()).atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime end() {
        return BusinessTime.startOf(last.plusDays(1)).atOffset(ZoneOffset.UTC);
    }
}
