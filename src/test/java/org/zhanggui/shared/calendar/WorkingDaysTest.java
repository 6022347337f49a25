package org.zhanggui.shared.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhanggui.testing.IntegrationTest;

/** The calendar that the software comes with, against the announcements read a second time, week by week. */
@IntegrationTest
class WorkingDaysTest {

    /**
     * Both years as rows of weeks, Monday first, each day worked (1) or not (0); typed from a wall calendar with the
     * announcements beside it. The first row of 2025 begins on 30 December 2024, that of 2026 on 29 December 2025.
     */
    private static final String WEEKS_2025 = """
            1101100 1111100 1111100 1111101 1000000 0011110 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111000
            1111100 1111100 1111101 1110000 0111100 1111100 1111100 1111100 0111100 1111100 1111100 1111100 1111100 1111100
            1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111101 1100000 0001110 1111100
            1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1110000
            """;

    private static final String WEEKS_2026 = """
            1110001 1111100 1111100 1111100 1111100 1111100 1111110 0000000 0111110 1111100 1111100 1111100 1111100 1111100
            0111100 1111100 1111100 1111000 0011110 1111100 1111100 1111100 1111100 1111100 1111000 1111100 1111100 1111100
            1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111101 1111000 1110000 0001110 1111100
            1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100 1111100
            """;

    private final WorkingCalendar calendar;

    @Autowired
    WorkingDaysTest(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    @Test
    void everyDayOfBothAnnouncedYearsIsAsTheWallCalendarSays() {
        WorkingDays days = calendar.current();
        for (int year : new int[] {2025, 2026}) {
            List<LocalDate> worked = LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(days::isWorked)
                    .toList();
            assertThat(worked).isEqualTo(onTheWall(year));
            assertThat(days.isProvisional(year)).isFalse();
        }
        assertThat(days.in(2025)).isEqualTo(248);
        assertThat(days.in(2026)).isEqualTo(248);
    }

    /** The clock of ten working days begins on each day of both years, and is counted by striking days off the wall. */
    @Test
    void tenWorkingDaysFromAnyDayEndWhereCountingOnTheWallEnds() {
        WorkingDays days = calendar.current();
        List<LocalDate> wall = new ArrayList<>(onTheWall(2025));
        wall.addAll(onTheWall(2026));
        LocalDate last = LocalDate.of(2026, 12, 10);
        LocalDate.of(2025, 1, 1).datesUntil(last).forEach(asked -> {
            LocalDate due = wall.stream()
                    .filter(day -> day.isAfter(asked))
                    .skip(9)
                    .findFirst()
                    .orElseThrow();
            assertThat(days.after(asked, 10)).as("asked on %s", asked).isEqualTo(due);
            assertThat(days.between(asked, due)).isEqualTo(10);
            assertThat(days.between(due, asked)).isEqualTo(-10);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-24, 2026-10-15", // over Mid-Autumn and National Day, with the Saturday that is worked
        "2026-02-13, 2026-03-05", // a Friday before the Saturday that is worked for Spring Festival
        "2026-04-30, 2026-05-18"
    })
    void theFirstDayIsTheFirstWorkedOneAfterTheRequest(LocalDate asked, LocalDate due) {
        assertThat(calendar.current().after(asked, 10)).isEqualTo(due);
    }

    @Test
    void aYearThatIsNotAnnouncedIsCountedMondayToFridayAndSaysSo() {
        WorkingDays days = new WorkingDays(Set.of(2026), List.of());
        assertThat(days.isProvisional(2027)).isTrue();
        assertThat(days.isWorked(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(days.isWorked(LocalDate.of(2027, 1, 2))).isFalse();
    }

    private static List<LocalDate> onTheWall(int year) {
        String weeks = year == 2025 ? WEEKS_2025 : WEEKS_2026;
        LocalDate day = year == 2025 ? LocalDate.of(2024, 12, 30) : LocalDate.of(2025, 12, 29);
        List<LocalDate> worked = new ArrayList<>();
        for (char square : weeks.replaceAll("\\s", "").toCharArray()) {
            if (square == '1' && day.getYear() == year) {
                worked.add(day);
            }
            day = day.plusDays(1);
        }
        return worked;
    }
}
