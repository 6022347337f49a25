package org.zhanggui.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

    private static final int ROUNDS = 20_000;
    private static final SaleCycle MONTH = new SaleCycle(1, CycleUnit.MONTH);

    private final Random random = new Random(31);

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, MONTH, 2026-02-28",
        "2028-01-31, 1, MONTH, 2028-02-29",
        "2027-12-31, 2, MONTH, 2028-02-29",
        "2028-02-29, 1, YEAR, 2029-02-28",
        "2028-02-29, 4, YEAR, 2032-02-29",
        "2096-02-29, 4, YEAR, 2100-02-28",
        "2026-08-31, 1, MONTH, 2026-09-30",
        "2026-11-23, 1, YEAR, 2027-11-23",
        "2026-02-27, 3, DAY, 2026-03-02",
        "2028-02-27, 3, DAY, 2028-03-01",
    })
    void endsOnTheDayOfTheCalendar(LocalDate begun, int count, CycleUnit unit, LocalDate end) {
        assertThat(Term.from(begun).plus(new SaleCycle(count, unit)).end()).isEqualTo(end);
    }

    @Test
    void renewedMonthByMonthItComesBackToTheDayItBeganOn() {
        Term term = Term.from(LocalDate.of(2026, 1, 31));
        List<LocalDate> ends = new ArrayList<>();
        for (int month = 0; month < 4; month++) {
            term = term.plus(MONTH);
            ends.add(term.end());
        }

        assertThat(ends)
                .containsExactly(
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 3, 31),
                        LocalDate.of(2026, 4, 30),
                        LocalDate.of(2026, 5, 31));
    }

    @Test
    void aSingleServiceHasNoLength() {
        assertThatThrownBy(() -> Term.from(LocalDate.EPOCH).plus(SaleCycle.ONE_SERVICE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyMonthsAndYearsEndWhereCountingOnFingersDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            LocalDate begun = LocalDate.of(1996, 1, 1).plusDays(random.nextInt(40_000));
            int months = random.nextInt(1, 60);
            int years = random.nextInt(1, 9);

            Term term = Term.from(begun)
                    .plus(new SaleCycle(months, CycleUnit.MONTH))
                    .plus(new SaleCycle(years, CycleUnit.YEAR));

            assertThat(term.end())
                    .as("%s + %s months + %s years", begun, months, years)
                    .isEqualTo(onFingers(begun, months + 12 * years));
        }
    }

    @Test
    void itMattersNotInWhichOrderItWasRenewed() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            LocalDate begun = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4_000));
            List<SaleCycle> cycles = new ArrayList<>();
            for (int bought = random.nextInt(1, 8); bought > 0; bought--) {
                cycles.add(new SaleCycle(random.nextInt(1, 40), CycleUnit.values()[random.nextInt(3)]));
            }
            LocalDate end = end(begun, cycles);
            Collections.shuffle(cycles, random);

            assertThat(end(begun, cycles)).isEqualTo(end).isAfter(begun);
        }
    }

    @Test
    void aRenewalNeverEndsBeforeWhatItRenews() {
        for (int round = 0; round < ROUNDS; round++) {
            Term term = Term.from(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(2_000)))
                    .plus(new SaleCycle(random.nextInt(1, 30), CycleUnit.MONTH))
                    .plus(new SaleCycle(random.nextInt(1, 30), CycleUnit.DAY));

            assertThat(term.plus(MONTH).end()).isAfter(term.end());
        }
    }

    private static LocalDate end(LocalDate begun, List<SaleCycle> cycles) {
        Term term = Term.from(begun);
        for (SaleCycle cycle : cycles) {
            term = term.plus(cycle);
        }
        return term.end();
    }

    /** Turns the pages of a calendar one by one, knowing nothing but how long the months are. */
    private static LocalDate onFingers(LocalDate begun, int months) {
        int year = begun.getYear();
        int month = begun.getMonthValue();
        for (int turned = 0; turned < months; turned++) {
            month = month == 12 ? 1 : month + 1;
            year = month == 1 ? year + 1 : year;
        }
        int last = switch (month) {
            case 2 -> year % 400 == 0 || year % 4 == 0 && year % 100 != 0 ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
        return LocalDate.of(year, month, Math.min(begun.getDayOfMonth(), last));
    }
}
