package org.zhanggui.invoice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.time.BusinessTime;

/** How much time is left for an invoice, by the calendar and the day as they are when a page is shown. */
@Component
public class DueDays {

    private final WorkingCalendar calendar;
    private final Clock clock;

    DueDays(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** {@return what counts for all of a page} */
    public Count count() {
        return new Count(calendar.current(), BusinessTime.dayOf(clock.instant()));
    }

    /** The calendar, on a day. */
    public record Count(WorkingDays days, LocalDate today) {

        /** {@return what a page says of a deadline; null where there is none any more} */
        public @Nullable Due of(InvoiceStatus status, Instant requestedAt, LocalDate dueOn) {
            if (status == InvoiceStatus.QUESTIONED) {
                return new Due(null, 0, null, false);
            }
            if (!status.isCounted()) {
                return null;
            }
            int left = InvoiceDeadline.daysTo(dueOn, today, days);
            return new Due(
                    dueOn,
                    left,
                    DueWarning.of(left).orElse(null),
                    InvoiceDeadline.isProvisional(BusinessTime.dayOf(requestedAt), dueOn, days));
        }
    }

    /**
     * A deadline in words.
     *
     * @param day null while a question is open, which stops the clock
     * @param left working days; negative when it is overdue
     * @param provisional whether it rests on a year that is not announced
     */
    public record Due(
            @Nullable LocalDate day, int left, @Nullable DueWarning warning, boolean provisional) {

        public boolean isStopped() {
            return day == null;
        }

        public int late() {
            return -left;
        }

        /** {@return the end of the key of the sentence that tells how much is left} */
        public String words() {
            if (day == null) {
                return "stopped";
            }
            return left > 0 ? "left" : left == 0 ? "today" : "late";
        }
    }
}
