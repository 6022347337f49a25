package org.zhanggui.shared.calendar;

import java.util.List;

/**
 * A year's special days, as the State Council announced them.
 *
 * @param source the announcement, at most {@value #LONGEST_SOURCE} characters
 * @param days in the order of the days; each once, all within the year
 */
public record AnnouncedYear(int year, String source, List<SpecialDay> days) {

    /** In characters. */
    public static final int LONGEST_SOURCE = 100;

    public AnnouncedYear {
        days = List.copyOf(days);
        if (days.stream().anyMatch(day -> day.day().getYear() != year)) {
            throw new IllegalArgumentException("a day of another year than " + year);
        }
    }
}
