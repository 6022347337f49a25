package org.zhanggui.shared.calendar;

/** Why a day of the calendar could not be corrected. */
public enum CalendarRefusal {
    /** The year has to be announced first, as a whole. */
    NOT_ANNOUNCED,
    /** A day of work that is no weekend is one anyway. */
    WORKED_ANYWAY;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "calendar.refusal." + name();
    }
}
