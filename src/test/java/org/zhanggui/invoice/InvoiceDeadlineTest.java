package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.zhanggui.invoice.InvoiceDeadline.Stop;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.testing.IntegrationTest;

/** The ten working days, counted by the calendar that the software comes with and, beside it, day by day on a list of its own. */
@IntegrationTest
class InvoiceDeadlineTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate AFTER = LocalDate.of(2027, 1, 1);

    private final WorkingDays days;
    private final Set<LocalDate> worked = list();

    @Autowired
    InvoiceDeadlineTest(WorkingCalendar calendar) {
        days = calendar.current();
    }

    @Test
    void everyDayOfBothYearsIsWorkedOrNotAsTheListSays() {
        eachDay(day -> assertThat(days.isWorked(day)).as("%s", day).isEqualTo(worked.contains(day)));
    }

    @Test
    void whatIsAskedForOnAnyDayIsDueOnTheTenthWorkingDayOfTheList() {
        eachDay(asked -> {
            LocalDate due = days(asked.plusDays(1))
                    .filter(worked::contains)
                    .skip(9)
                    .findFirst()
                    .orElseThrow();
            InvoiceDeadline deadline = new InvoiceDeadline(asked, List.of());
            assertThat(deadline.due(days)).as("asked for on %s", asked).contains(due);
            assertThat(deadline.isProvisional(days))
                    .as("asked for on %s", asked)
                    .isEqualTo(due.getYear() == 2027);
        });
    }

    @Test
    void theDaysLeftGoFromTenToNoneAndBelowAsTheListSays() {
        eachDay(asked ->
                days(asked).limit(40).forEach(day -> assertCounted(new InvoiceDeadline(asked, List.of()), day)));
    }

    @Test
    void questionsStopTheClockAsACounterThatGoesDayByDaySays() {
        Random random = new Random(20_260_801);
        for (int sample = 0; sample < 4_000; sample++) {
            LocalDate asked = FIRST.plusDays(random.nextInt(730));
            InvoiceDeadline deadline = new InvoiceDeadline(asked, questions(asked, random));
            assertThat(deadline.due(days)).as("%s", deadline).isEqualTo(dueByCounting(deadline));
            assertThat(deadline.isStopped(days))
                    .isEqualTo(dueByCounting(deadline).isEmpty());
            days(asked).limit(60).forEach(day -> assertCounted(deadline, day));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // asked for, question, answer, due
        "2026-03-02, 2026-03-05, 2026-03-05, 2026-03-16", // answered the same day: nothing stops
        "2026-03-02, 2026-03-05, 2026-03-06, 2026-03-18", // two days stand still
        "2026-03-02, 2026-03-05, 2026-03-08, 2026-03-18", // a weekend would not have counted anyway
        "2026-03-02, 2026-03-02, 2026-03-04, 2026-03-18", // the day of the request never counts
        "2026-03-02, 2026-03-16, 2026-03-17, 2026-03-18", // on the due day itself one day was left
        "2026-03-02, 2026-03-17, 2026-03-31, 2026-03-16" // too late to ask
    })
    void whatIsLeftRunsFromTheFirstWorkingDayAfterTheAnswer(
            LocalDate asked, LocalDate question, LocalDate answer, LocalDate due) {
        InvoiceDeadline deadline = new InvoiceDeadline(asked, List.of(new Stop(question, answer)));
        assertThat(deadline.due(days)).contains(due);
    }

    @Test
    void anOpenQuestionLeavesNoDueDayAndTheDaysThatWereLeft() {
        InvoiceDeadline deadline =
                new InvoiceDeadline(LocalDate.of(2026, 3, 2), List.of(new Stop(LocalDate.of(2026, 3, 13), null)));
        assertThat(deadline.due(days)).isEmpty();
        assertThat(deadline.isStopped(days)).isTrue();
        for (int day = 13; day < 31; day++) {
            assertThat(deadline.daysLeft(LocalDate.of(2026, 3, day), days)).isEqualTo(2);
            assertThat(deadline.warning(LocalDate.of(2026, 3, day), days)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, 4, ", "2026-03-11, 3, THREE_DAYS", "2026-03-12, 2, THREE_DAYS", "2026-03-13, 1, ONE_DAY",
        "2026-03-15, 1, ONE_DAY", "2026-03-16, 0, ONE_DAY", "2026-03-17, -1, OVERDUE", "2026-03-18, -2, OVERDUE"
    })
    void itWarnsAtThreeDaysAtOneAndWhenItIsOverdue(LocalDate day, int left, @Nullable DueWarning warning) {
        InvoiceDeadline deadline = new InvoiceDeadline(LocalDate.of(2026, 3, 2), List.of());
        assertThat(deadline.daysLeft(day, days)).isEqualTo(left);
        assertThat(deadline.warning(day, days)).isEqualTo(Optional.ofNullable(warning));
        assertThat(deadline.isOverdue(day, days)).isEqualTo(warning == DueWarning.OVERDUE);
    }

    @Test
    void aWeekendAfterTheDueDayIsOverdueAlready() {
        InvoiceDeadline deadline = new InvoiceDeadline(LocalDate.of(2026, 3, 6), List.of());
        assertThat(deadline.due(days)).contains(LocalDate.of(2026, 3, 20));
        assertThat(deadline.daysLeft(LocalDate.of(2026, 3, 21), days)).isEqualTo(-1);
        assertThat(deadline.daysLeft(LocalDate.of(2026, 3, 23), days)).isEqualTo(-1);
        assertThat(deadline.daysLeft(LocalDate.of(2026, 3, 24), days)).isEqualTo(-2);
    }

    @Test
    void aDayIsTheOneInShanghai() {
        // 23:59:59 and 0:00 there
        InvoiceDeadline before = InvoiceDeadline.of(Instant.parse("2026-03-02T15:59:59Z"), List.of());
        InvoiceDeadline after = InvoiceDeadline.of(
                Instant.parse("2026-03-02T16:00:00Z"),
                List.of(Stop.of(Instant.parse("2026-03-04T16:00:00Z"), Instant.parse("2026-03-05T15:59:59Z"))));
        assertThat(before.due(days)).contains(LocalDate.of(2026, 3, 16));
        assertThat(after).isEqualTo(new InvoiceDeadline(LocalDate.of(2026, 3, 3), after.stops()));
        assertThat(after.due(days)).contains(LocalDate.of(2026, 3, 17));
    }

    /** The oracle: whoever counts crosses off each day that is worked and on which no question was open. */
    private Optional<LocalDate> dueByCounting(InvoiceDeadline deadline) {
        return days(deadline.requested().plusDays(1))
                .filter(day -> ticks(day, deadline))
                .skip(9)
                .findFirst();
    }

    private void assertCounted(InvoiceDeadline deadline, LocalDate day) {
        Optional<LocalDate> due = dueByCounting(deadline);
        long expected;
        if (due.isPresent() && day.isAfter(due.get())) {
            long late = days(due.get().plusDays(1))
                    .takeWhile(each -> !each.isAfter(day))
                    .filter(worked::contains)
                    .count();
            expected = late == 0 ? -1 : -late;
        } else {
            expected = 10
                    - days(deadline.requested().plusDays(1))
                            .takeWhile(each -> !each.isAfter(day))
                            .filter(each -> ticks(each, deadline))
                            .count();
        }
        assertThat(deadline.daysLeft(day, days)).as("%s on %s", deadline, day).isEqualTo((int) expected);
    }

    private boolean ticks(LocalDate day, InvoiceDeadline deadline) {
        return worked.contains(day) && deadline.stops().stream().noneMatch(stop -> stands(day, stop));
    }

    private static boolean stands(LocalDate day, Stop stop) {
        if (stop.answered() == null) {
            return !day.isBefore(stop.asked());
        }
        return !stop.answered().equals(stop.asked()) && !day.isBefore(stop.asked()) && !day.isAfter(stop.answered());
    }

    private static List<Stop> questions(LocalDate from, Random random) {
        List<Stop> stops = new ArrayList<>();
        LocalDate asked = from;
        for (int left = random.nextInt(5); left > 0; left--) {
            asked = asked.plusDays(random.nextInt(5));
            LocalDate answered = asked.plusDays(random.nextInt(3) * random.nextInt(8));
            stops.add(new Stop(asked, left == 1 && random.nextBoolean() ? null : answered));
            asked = answered;
        }
        return stops;
    }

    private static void eachDay(Consumer<LocalDate> check) {
        FIRST.datesUntil(AFTER).forEach(check);
    }

    private static Stream<LocalDate> days(LocalDate from) {
        return from.datesUntil(LocalDate.of(2027, 7, 1));
    }

    private static Set<LocalDate> list() {
        try {
            Set<LocalDate> worked = new TreeSet<>();
            new ClassPathResource("working-days.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(month -> {
                        for (int each = 1; each < month.length; each++) {
                            worked.add(LocalDate.parse(month[0] + "-01").withDayOfMonth(Integer.parseInt(month[each])));
                        }
                    });
            return worked;
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
