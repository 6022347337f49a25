package org.zhanggui.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.time.BusinessTime;

/**
 * 开票期限: the ten working days that a provider has, of which the first is the first one after the day of the request. A
 * question to the buyer stops the clock from the day it is asked to the day it is answered, both included, unless that is the
 * same day; what is left runs from the first working day after.
 *
 * @param requested the day of the request
 * @param stops in the order of the questions
 */
public record InvoiceDeadline(LocalDate requested, List<Stop> stops) {

    /** Handbook: 10个工作日. */
    public static final int WORKING_DAYS = 10;

    public InvoiceDeadline {
        stops = List.copyOf(stops);
    }

    public static InvoiceDeadline of(Instant requested, List<Stop> stops) {
        return new InvoiceDeadline(BusinessTime.dayOf(requested), stops);
    }

    /**
     * {@return the last of the working days; none while an open question keeps it from coming}
     *
     * <p>A question that is asked when time has run out already changes nothing.
     */
    public Optional<LocalDate> due(WorkingDays days) {
        LocalDate from = requested;
        int left = WORKING_DAYS;
        for (Stop stop : stops) {
            int ran = ranUntil(stop, from, days);
            LocalDate answered = stop.answered();
            if (ran >= left) {
                break;
            }
            if (answered == null) {
                return Optional.empty();
            }
            if (answered.isAfter(stop.asked())) {
                left -= ran;
                from = later(from, answered);
            }
        }
        return Optional.of(days.after(from, left));
    }

    /** {@return whether the clock stands still, which it does until the open question is answered} */
    public boolean isStopped(WorkingDays days) {
        return due(days).isEmpty();
    }

    /**
     * {@return how many working days are left when the given day has begun, itself not counted: 0 on the due day, negative from
     *     the day after, be it worked or not}
     */
    public int daysLeft(LocalDate day, WorkingDays days) {
        Optional<LocalDate> due = due(days);
        if (due.isPresent() && day.isAfter(due.get())) {
            return daysTo(due.get(), day, days);
        }
        LocalDate from = requested;
        int left = WORKING_DAYS;
        for (Stop stop : stops) {
            if (!stop.asked().isAfter(day) && !stop.endsOn(stop.asked())) {
                left -= ranUntil(stop, from, days);
                from = later(from, stop.answeredOr(day));
            }
        }
        return left - Math.max(0, days.between(from, day));
    }

    /** {@return the same for a clock that runs and whose due day is known} */
    public static int daysTo(LocalDate due, LocalDate day, WorkingDays days) {
        return day.isAfter(due) ? -Math.max(1, days.between(due, day)) : days.between(day, due);
    }

    public boolean isOverdue(LocalDate day, WorkingDays days) {
        return due(days).filter(day::isAfter).isPresent();
    }

    /** {@return whether the due day can still be moved by the announcement of a year} */
    public boolean isProvisional(WorkingDays days) {
        return due(days).filter(due -> isProvisional(requested, due, days)).isPresent();
    }

    /** {@return the same for a due day that is known} */
    public static boolean isProvisional(LocalDate requested, LocalDate due, WorkingDays days) {
        return IntStream.rangeClosed(requested.plusDays(1).getYear(), due.getYear())
                .anyMatch(days::isProvisional);
    }

    /** {@return how urgent it is on that day, if it is; nothing is while the clock stands still} */
    public Optional<DueWarning> warning(LocalDate day, WorkingDays days) {
        return isStopped(days) ? Optional.empty() : DueWarning.of(daysLeft(day, days));
    }

    /** {@return the working days that passed up to the eve of a stop} */
    private static int ranUntil(Stop stop, LocalDate from, WorkingDays days) {
        return Math.max(0, days.between(from, stop.asked().minusDays(1)));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * A question that the provider asked.
     *
     * @param answered none while it is open
     */
    public record Stop(LocalDate asked, @Nullable LocalDate answered) {

        public Stop {
            if (answered != null && answered.isBefore(asked)) {
                throw new IllegalArgumentException("answered on " + answered + " what was asked on " + asked);
            }
        }

        public static Stop of(Instant asked, @Nullable Instant answered) {
            return new Stop(BusinessTime.dayOf(asked), answered == null ? null : BusinessTime.dayOf(answered));
        }

        boolean endsOn(LocalDate day) {
            return day.equals(answered);
        }

        /** {@return the day of the answer, or the given one if that is earlier} */
        LocalDate answeredOr(LocalDate day) {
            return answered == null || answered.isAfter(day) ? day : answered;
        }
    }
}
