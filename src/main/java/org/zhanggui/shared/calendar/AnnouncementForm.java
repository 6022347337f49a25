package org.zhanggui.shared.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.shared.calendar.AnnouncementReader.Read;

/** A year's announcement, as it was typed. */
record AnnouncementForm(
        @Nullable String year,
        @Nullable String source,
        @Nullable String days) {

    private static final int FIRST_YEAR = 2025;
    private static final int LAST_YEAR = 2099;

    /** Notes what is wrong beside the fields. {@return the year, null where anything is wrong} */
    @Nullable
    AnnouncedYear read(Errors errors) {
        int typed = typedYear();
        if (typed < FIRST_YEAR || typed > LAST_YEAR) {
            errors.rejectValue("year", "calendar.year.wrong");
        }
        String named = source == null ? "" : source.strip();
        if (named.isEmpty() || named.length() > AnnouncedYear.LONGEST_SOURCE) {
            errors.rejectValue("source", "calendar.source.wrong");
        }
        Read read = AnnouncementReader.read(typed, days == null ? "" : days);
        if (read.days().isEmpty() && read.mistakes().isEmpty()) {
            errors.rejectValue("days", "calendar.days.none");
        }
        read.mistakes().stream()
                .limit(10)
                .forEach(mistake ->
                        errors.rejectValue("days", mistake.messageKey(), new Object[] {mistake.line()}, null));
        return errors.hasErrors() ? null : new AnnouncedYear(typed, named, read.days());
    }

    private int typedYear() {
        return year != null && year.strip().matches("\\d{4}") ? Integer.parseInt(year.strip()) : 0;
    }

    /** {@return an empty form for the year, or what is known of it, to be corrected} */
    static AnnouncementForm of(int year, @Nullable String source, List<SpecialDay> known) {
        var lines = new StringBuilder();
        known.forEach(day -> lines.append(day.day())
                .append(day.worked() ? " 班 " : " 休 ")
                .append(day.name())
                .append('\n'));
        return new AnnouncementForm(Integer.toString(year), source, lines.toString());
    }
}
