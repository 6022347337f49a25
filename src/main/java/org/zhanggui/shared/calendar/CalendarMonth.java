package org.zhanggui.shared.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A month as a page of a wall calendar; weeks begin on Monday. */
record CalendarMonth(int month, List<List<Cell>> weeks) {

    static List<CalendarMonth> of(int year, WorkingDays days) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> of(YearMonth.of(year, month), days))
                .toList();
    }

    public String title(Locale locale) {
        return Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    /** {@return the names of the weekdays, Monday first} */
    public List<Name> weekdays(Locale locale) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Name(
                        day.getDisplayName(TextStyle.NARROW_STANDALONE, locale),
                        day.getDisplayName(TextStyle.FULL_STANDALONE, locale)))
                .toList();
    }

    private static CalendarMonth of(YearMonth month, WorkingDays days) {
        LocalDate monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<List<Cell>> weeks = Stream.iterate(
                        monday, first -> !first.isAfter(month.atEndOfMonth()), first -> first.plusWeeks(1))
                .map(first -> first.datesUntil(first.plusWeeks(1))
                        .map(day -> Cell.of(day, month, days))
                        .toList())
                .toList();
        return new CalendarMonth(month.getMonthValue(), weeks);
    }

    /** What a weekday is called. */
    record Name(String brief, String full) {}

    /**
     * One square of it.
     *
     * @param day null where the day belongs to another month
     * @param name what the announcement calls it
     */
    record Cell(
            @Nullable LocalDate day,
            boolean worked,
            DayKind kind,
            @Nullable String name) {

        private static Cell of(LocalDate day, YearMonth month, WorkingDays days) {
            if (!YearMonth.from(day).equals(month)) {
                return new Cell(null, false, DayKind.USUAL, null);
            }
            return new Cell(
                    day,
                    days.isWorked(day),
                    days.special(day).map(DayKind::of).orElse(DayKind.USUAL),
                    days.special(day).map(SpecialDay::name).orElse(null));
        }
    }
}
