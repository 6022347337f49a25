package org.zhanggui.shared.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what staff typed of an announcement: a line for each day, or for some days on end, as {@code 2026-02-15 至 2026-02-23 休
 * 春节} and {@code 2026-02-14 班 春节}. Commas, tabs and spaces part alike; empty lines do not count.
 */
final class AnnouncementReader {

    private static final Pattern LINE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:\\s*(?:至|~|\\.\\.|to)\\s*(\\d{4}-\\d{2}-\\d{2}))?[\\s,，]+(休|班|off|work)[\\s,，]+(.+)");

    private static final int MOST_DAYS_ON_END = 31;

    private final int year;
    private final Map<LocalDate, SpecialDay> days = new TreeMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private AnnouncementReader(int year) {
        this.year = year;
    }

    /** {@return the days that the text names, and what is wrong with it} */
    static Read read(int year, String text) {
        var reader = new AnnouncementReader(year);
        List<String> lines = text.lines().map(String::strip).toList();
        for (int number = 1; number <= lines.size(); number++) {
            if (!lines.get(number - 1).isEmpty()) {
                reader.line(number, lines.get(number - 1));
            }
        }
        return new Read(List.copyOf(reader.days.values()), List.copyOf(reader.mistakes));
    }

    private void line(int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            mistakes.add(new Mistake(number, "calendar.mistake.form"));
            return;
        }
        try {
            LocalDate first = LocalDate.parse(parts.group(1));
            LocalDate last = parts.group(2) == null ? first : LocalDate.parse(parts.group(2));
            boolean worked = parts.group(3).equals("班") || parts.group(3).equals("work");
            days(number, first, last, worked, parts.group(4).strip());
        } catch (DateTimeException noSuchDay) {
            mistakes.add(new Mistake(number, "calendar.mistake.date"));
        }
    }

    private void days(int number, LocalDate first, LocalDate last, boolean worked, String name) {
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS_ON_END))) {
            mistakes.add(new Mistake(number, "calendar.mistake.range"));
        } else if (first.getYear() != year || last.getYear() != year) {
            mistakes.add(new Mistake(number, "calendar.mistake.year"));
        } else if (name.length() > SpecialDay.LONGEST_NAME) {
            mistakes.add(new Mistake(number, "calendar.mistake.name"));
        } else {
            first.datesUntil(last.plusDays(1)).forEach(day -> day(number, day, worked, name));
        }
    }

    private void day(int number, LocalDate day, boolean worked, String name) {
        if (worked && !SpecialDay.isWeekend(day)) {
            mistakes.add(new Mistake(number, "calendar.mistake.worked"));
        } else if (days.putIfAbsent(day, new SpecialDay(day, worked, name)) != null) {
            mistakes.add(new Mistake(number, "calendar.mistake.twice"));
        }
    }

    /** What a text says. */
    record Read(List<SpecialDay> days, List<Mistake> mistakes) {}

    /** What is wrong with a line, the first of which is 1. */
    record Mistake(int line, String messageKey) {}
}
