package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/** Providers are told three working days before, on the last one and once it is over; by the calendar and the moved clock. */
@IntegrationTest
@RecordApplicationEvents
class InvoiceRemindersTest {

    private static final LocalDate ASKED = LocalDate.parse("2026-06-01");

    private final InvoiceReminders reminders;
    private final InvoiceRequests requests;
    private final WorkingCalendar calendar;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final ApplicationContext context;
    private final Invoices invoices;
    private final TimedWork timedWork;
    private Shop shop;
    private Actor buyer;

    @Autowired
    InvoiceRemindersTest(
            InvoiceReminders reminders,
            InvoiceRequests requests,
            WorkingCalendar calendar,
            SettableClock clock,
            JdbcClient jdbc,
            ApplicationContext context) {
        this.reminders = reminders;
        this.requests = requests;
        this.calendar = calendar;
        this.clock = clock;
        this.jdbc = jdbc;
        this.context = context;
        this.invoices = new Invoices(context);
        this.timedWork = new TimedWork(context);
    }

    @BeforeEach
    void sell() {
        timedWork.hold();
        shop = new Shop(context, "2000.00");
        buyer = shop.buyer("20000.00");
        begin(ASKED);
    }

    @AfterEach
    void presentTime() {
        clock.reset();
        timedWork.goOn();
    }

    @Test
    void theProviderIsToldOnceAtEachStage(@Autowired ApplicationEvents events) {
        long id = invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));

        sweepAfter(6);
        assertThat(told(events, id)).isEmpty();
        sweepAfter(7);
        sweepAfter(7);
        sweepAfter(8);
        assertThat(told(events, id)).isEqualTo("THREE_DAYS");
        sweepAfter(9);
        sweepAfter(10);
        assertThat(told(events, id)).isEqualTo("THREE_DAYS ONE_DAY");
        begin(dayAfter(10).plusDays(1));
        sweep();
        sweepAfter(20);
        assertThat(told(events, id)).isEqualTo("THREE_DAYS ONE_DAY OVERDUE");
    }

    @Test
    void aSweepThatWasMissedTellsTheWorstAlone(@Autowired ApplicationEvents events) {
        long id = invoices.confirmed(buyer, shop.owner(), Invoices.electronic(shop.completed(buyer)));

        sweepAfter(12);

        assertThat(told(events, id)).isEqualTo("OVERDUE");
    }

    @Test
    void nothingIsToldOfWhatIsSentOrWaitsForTheBuyer(@Autowired ApplicationEvents events) {
        long mailed = invoices.mailed(buyer, shop.owner(), shop.completed(buyer));
        long asked = invoices.questioned(buyer, shop.owner(), shop.completed(buyer));

        sweepAfter(12);

        assertThat(told(events, mailed)).isEmpty();
        assertThat(told(events, asked)).isEmpty();
    }

    @Test
    void anAnswerLetsTheClockRunOnAndTheStagesBeginAnew(@Autowired ApplicationEvents events) {
        long id = invoices.requested(buyer, invoices.paper(buyer, shop.completed(buyer)));
        sweepAfter(7);
        assertThat(told(events, id)).isEqualTo("THREE_DAYS");
        context.getBean(InvoiceDesk.class).question(shop.owner(), id, "税号？", 0);
        begin(dayAfter(12));
        requests.answer(buyer, id, new InvoiceAnswer("无误", Invoices.COMPANY, invoices.address(buyer)));

        sweep();
        assertThat(told(events, id)).as("four of the ten days are left").isEqualTo("THREE_DAYS");
        sweepAfter(13);

        assertThat(told(events, id)).isEqualTo("THREE_DAYS THREE_DAYS");
        assertThat(jdbc.sql("select due_on from invoice_request where id = :id")
                        .param("id", id)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(dayAfter(16));
    }

    private void sweepAfter(int workingDays) {
        begin(dayAfter(workingDays));
        sweep();
    }

    private void sweep() {
        reminders.sweep();
    }

    private LocalDate dayAfter(int workingDays) {
        return calendar.current().after(ASKED, workingDays);
    }

    private void begin(LocalDate day) {
        clock.moveTo(BusinessTime.startOf(day).plus(Duration.ofHours(10)));
    }

    private static String told(ApplicationEvents events, long id) {
        return String.join(
                " ",
                events.stream(InvoiceEvent.class)
                        .filter(event -> event.request() == id)
                        .map(event -> event.kind().name())
                        .filter(kind -> kind.equals("THREE_DAYS") || kind.equals("ONE_DAY") || kind.equals("OVERDUE"))
                        .toList());
    }
}
