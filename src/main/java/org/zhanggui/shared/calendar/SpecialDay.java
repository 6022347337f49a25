package org.zhanggui.shared.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * A day that an announcement names: off, or worked although it lies on a weekend (调休).
 *
 * @param name what for, such as 春节; at most {@value #LONGEST_NAME} characters
 */
public record SpecialDay(LocalDate day, boolean worked, String name) {

    /** In characters. */
    public static final int LONGEST_NAME = 20;

    public SpecialDay {
        if (worked && !isWeekend(day)) {
            throw new IllegalArgumentException(day + " is worked anyway");
        }
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
