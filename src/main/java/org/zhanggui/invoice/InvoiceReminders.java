package org.zhanggui.invoice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.time.BusinessTime;

/** Tells providers of invoices that are due: three working days before, on the day before, and once they are late. */
@Service
public class InvoiceReminders {

    private static final int AT_ONCE = 200;

    private final InvoiceRequestRepository requests;
    private final InvoiceJournal journal;
    private final WorkingCalendar calendar;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvoiceReminders(
            InvoiceRequestRepository requests,
            InvoiceJournal journal,
            WorkingCalendar calendar,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.journal = journal;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells of those that are due, the most urgent first, each once at each stage. */
    public void sweep() {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        WorkingDays days = calendar.current();
        due(today, days).forEach(id -> remind(id, today, days));
    }

    private List<Long> due(LocalDate today, WorkingDays days) {
        return jdbc.sql("""
                        select id from invoice_request
                        where status in ('REQUESTED', 'CONFIRMED') and due_on <= :soon
                          and (reminded is null or reminded <> 'OVERDUE' and due_on < :today
                               or reminded = 'THREE_DAYS' and due_on <= :next)
                        order by due_on, id limit :most
                        """)
                .param("soon", days.after(today, 3))
                .param("next", days.after(today, 1))
                .param("today", today)
                .param("most", AT_ONCE)
                .query(Long.class)
                .list();
    }

    private void remind(long id, LocalDate today, WorkingDays days) {
        transaction.executeWithoutResult(begun -> requests.lock(id).ifPresent(request -> {
            Instant now = clock.instant();
            request.deadline()
                    .warning(today, days)
                    .filter(request::remind)
                    .ifPresent(warning -> journal.mention(request, told(warning), now));
        }));
    }

    private static InvoiceEventKind told(DueWarning warning) {
        return switch (warning) {
            case THREE_DAYS -> InvoiceEventKind.THREE_DAYS;
            case ONE_DAY -> InvoiceEventKind.ONE_DAY;
            case OVERDUE -> InvoiceEventKind.OVERDUE;
        };
    }
}
