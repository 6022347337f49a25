package org.zhanggui.shared.calendar;

import java.time.LocalDate;
import java.util.Optional;

/** What one day shall be from now on, and what for. */
public record Correction(DayKind kind, String name) {

    Optional<SpecialDay> of(LocalDate day) {
        return kind == DayKind.USUAL
                ? Optional.empty()
                : Optional.of(new SpecialDay(day, kind == DayKind.WORKED, name));
    }
}
