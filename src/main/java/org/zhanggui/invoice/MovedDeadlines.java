package org.zhanggui.invoice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.calendar.WorkingDaysChanged;

/**
 * Counts the deadlines of what is not invoiced yet anew when staff change the calendar, and tells both sides of those that
 * moved. Each request in a transaction of its own, so that a long walk holds nobody up; a walk that breaks off begins anew, and
 * what has been moved already stays where it is.
 */
@Component
class MovedDeadlines {

    private static final Limit AT_ONCE = Limit.of(200);

    private final InvoiceRequestRepository requests;
    private final InvoiceJournal journal;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MovedDeadlines(
            InvoiceRequestRepository requests,
            InvoiceJournal journal,
            WorkingCalendar calendar,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.journal = journal;
        this.calendar = calendar;
        this.transaction = transaction;
        this.clock = clock;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(WorkingDaysChanged changed) {
        countAnew();
    }

    /** Whatever year has changed, all are counted: there are never many whose clock runs. */
    void countAnew() {
        List<Long> some = requests.findCounted(0, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(this::recount);
            some = requests.findCounted(some.get(some.size() - 1), AT_ONCE);
        }
    }

    /** By the calendar as it is once the request is locked, so that of two changes the later one holds. */
    private void recount(long id) {
        transaction.executeWithoutResult(begun -> requests.lock(id)
                .filter(request -> request.status().isCounted() || request.status() == InvoiceStatus.QUESTIONED)
                .ifPresent(request -> {
                    WorkingDays days = calendar.current();
                    Instant now = clock.instant();
                    request.followCalendar(days, now).ifPresent(before -> tell(request, before, now));
                }));
    }

    private void tell(InvoiceRequest request, LocalDate before, Instant now) {
        journal.noteAutomatic(
                request,
                InvoiceEventKind.DUE_MOVED,
                request.provider(),
                before.toString(),
                InvoiceJournal.deed(request, InvoiceEventKind.DUE_MOVED, request.status())
                        .change("dueOn", before, request.dueOn()),
                now);
    }
}
