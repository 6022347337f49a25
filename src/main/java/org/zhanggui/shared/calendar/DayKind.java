package org.zhanggui.shared.calendar;

/** What an announcement makes of a day. */
public enum DayKind {
    /** Nothing: it is worked from Monday to Friday. */
    USUAL,
    OFF,
    /** A day of work on a weekend. */
    WORKED;

    static DayKind of(SpecialDay day) {
        return day.worked() ? WORKED : OFF;
    }
}
