package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer.CyclePrice;
import org.zhanggui.product.Term;
import org.zhanggui.shared.money.Yuan;

class DailyPriceTest {

    private static final int ROUNDS = 20_000;
    private static final SaleCycle YEAR = new SaleCycle(1, CycleUnit.YEAR);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    private final Random random = new Random(1440);

    @ParameterizedTest
    @CsvSource({
        // sold for, period from, days of the cycle
        "1, YEAR, 2026-11-25, 365",
        "1, YEAR, 2027-03-01, 366",
        "1, YEAR, 2028-02-29, 365",
        "1, MONTH, 2026-01-31, 28",
        "1, MONTH, 2028-01-31, 29",
        "12, MONTH, 2027-03-01, 366",
        "30, DAY, 2026-02-01, 30",
    })
    void aCycleHasTheCalendarDaysThatFollowThePeriodsStart(int count, CycleUnit unit, LocalDate from, long days) {
        assertThat(DailyPrice.of(Yuan.of("1440.00"), new SaleCycle(count, unit), from))
                .isEqualTo(new DailyPrice(Yuan.of("1440.00"), days));
    }

    @Test
    void theHandbooksSpecsDifferByThreeThousandEightHundredAndFortyAYear() {
        DailyPrice present = DailyPrice.of(Yuan.of("1440.00"), YEAR, DAY);
        DailyPrice target = DailyPrice.of(Yuan.of("5280.00"), YEAR, DAY);

        assertThat(target.insteadOf(present, 365)).isEqualTo(Yuan.of("3840.00"));
        assertThat(target.insteadOf(present, 200)).isEqualTo(Yuan.of("2104.11")); // 2104.1095…
        assertThat(target.insteadOf(present, 1)).isEqualTo(Yuan.of("10.52")); // 10.5205…
    }

    @Test
    void halfAFenIsRoundedUpAndOnlyOnceAtTheEnd() {
        DailyPrice free = new DailyPrice(Yuan.ZERO, 365);

        assertThat(new DailyPrice(Yuan.of("0.01"), 2).insteadOf(free, 1)).isEqualTo(Yuan.of("0.01"));
        assertThat(new DailyPrice(Yuan.of("0.01"), 3).insteadOf(free, 1)).isEqualTo(Yuan.ZERO);
        assertThat(new DailyPrice(Yuan.of("0.01"), 3).insteadOf(free, 300)).isEqualTo(Yuan.of("1.00"));
    }

    @Test
    void aCheaperSpecCostsNothingMore() {
        DailyPrice present = DailyPrice.of(Yuan.of("1440.00"), YEAR, DAY);

        assertThat(DailyPrice.of(Yuan.of("1439.99"), YEAR, DAY).isMoreThan(present))
                .isFalse();
        assertThat(DailyPrice.of(Yuan.of("1439.99"), YEAR, DAY).insteadOf(present, 365))
                .isEqualTo(Yuan.ZERO);
        assertThat(present.isMoreThan(present)).isFalse();
    }

    @Test
    void withoutTheSameCycleTheNearestInLengthIsTakenAndOfTwoTheLonger() {
        List<CyclePrice> prices = List.of(price(6, CycleUnit.MONTH, "2970.00"), price(1, CycleUnit.MONTH, "600.00"));

        assertThat(DailyPrice.among(prices, YEAR, DAY)).contains(new DailyPrice(Yuan.of("2970.00"), 181));
        assertThat(DailyPrice.among(prices, new SaleCycle(1, CycleUnit.MONTH), DAY))
                .contains(new DailyPrice(Yuan.of("600.00"), 30));
        assertThat(DailyPrice.among(prices, new SaleCycle(12, CycleUnit.MONTH), DAY))
                .contains(new DailyPrice(Yuan.of("2970.00"), 181));
        assertThat(DailyPrice.among(
                        List.of(price(8, CycleUnit.DAY, "8.00"), price(12, CycleUnit.DAY, "9.00")),
                        new SaleCycle(10, CycleUnit.DAY),
                        DAY))
                .contains(new DailyPrice(Yuan.of("9.00"), 12));
    }

    @Test
    void twelveMonthsAndOneYearAreDifferentCyclesOfOneLength() {
        List<CyclePrice> prices = List.of(price(12, CycleUnit.MONTH, "1500.00"), price(1, CycleUnit.YEAR, "1440.00"));

        assertThat(DailyPrice.among(prices, YEAR, DAY)).contains(new DailyPrice(Yuan.of("1440.00"), 365));
        assertThat(DailyPrice.among(prices.subList(0, 1), YEAR, DAY)).contains(new DailyPrice(Yuan.of("1500.00"), 365));
    }

    @Test
    void whatIsSoldByCountHasNoDailyPrice() {
        assertThat(DailyPrice.among(List.of(price(1, CycleUnit.TIME, "1000.00")), YEAR, DAY))
                .isEmpty();
        assertThat(DailyPrice.among(List.of(), YEAR, DAY)).isEmpty();
    }

    /** Beside the same reckoned in sixty digits. */
    @Test
    void anUpgradeIsNeverNegativeAndWithinHalfAFenOfTheExactDifference() {
        MathContext exact = new MathContext(60);
        for (int round = 0; round < ROUNDS; round++) {
            DailyPrice present = randomPrice();
            DailyPrice target = randomPrice();
            int left = random.nextInt(1, 2_000);

            Money amount = target.insteadOf(present, left);

            BigDecimal difference = perDay(target, exact)
                    .subtract(perDay(present, exact))
                    .multiply(BigDecimal.valueOf(left))
                    .max(BigDecimal.ZERO);
            assertThat(amount.isNegative()).isFalse();
            assertThat(amount.getAmount().subtract(difference).abs())
                    .as("%s instead of %s for %s days", target, present, left)
                    .isLessThanOrEqualTo(new BigDecimal("0.005000000001"));
            assertThat(target.isMoreThan(present)).isEqualTo(difference.signum() > 0);
        }
    }

    @Test
    void onTheFirstDayAnUpgradeCostsExactlyTheDifferenceOfTheTwoPrices() {
        for (int round = 0; round < ROUNDS; round++) {
            LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3_000));
            SaleCycle cycle = new SaleCycle(random.nextInt(1, 30), CycleUnit.values()[random.nextInt(3)]);
            Money cheap = Money.ofMinor(Yuan.CNY, random.nextInt(500_000));
            Money dear = cheap.plusMinor(1 + random.nextInt(500_000));
            long days =
                    ChronoUnit.DAYS.between(from, Term.from(from).plus(cycle).end());

            assertThat(DailyPrice.of(dear, cycle, from).insteadOf(DailyPrice.of(cheap, cycle, from), days))
                    .isEqualTo(dear.minus(cheap));
        }
    }

    @Test
    void theFewerDaysAreLeftTheLessItCosts() {
        for (int round = 0; round < ROUNDS; round++) {
            DailyPrice present = randomPrice();
            DailyPrice target = randomPrice();
            int left = random.nextInt(2, 2_000);

            assertThat(target.insteadOf(present, left)).isGreaterThanOrEqualTo(target.insteadOf(present, left - 1));
        }
    }

    @Test
    void twoStepsUpCostWhatOneDoesButForTheRounding() {
        for (int round = 0; round < ROUNDS; round++) {
            List<DailyPrice> steps = new ArrayList<>(List.of(randomPrice(), randomPrice(), randomPrice()));
            steps.sort((one, other) -> one.isMoreThan(other) ? 1 : other.isMoreThan(one) ? -1 : 0);
            int left = random.nextInt(1, 2_000);

            Money inTwo =
                    steps.get(1).insteadOf(steps.get(0), left).plus(steps.get(2).insteadOf(steps.get(1), left));

            assertThat(inTwo.minus(steps.get(2).insteadOf(steps.get(0), left)).abs())
                    .isLessThanOrEqualTo(Yuan.of("0.01"));
        }
    }

    private DailyPrice randomPrice() {
        return new DailyPrice(Money.ofMinor(Yuan.CNY, random.nextInt(1_000_000)), random.nextInt(1, 1_000));
    }

    private static BigDecimal perDay(DailyPrice price, MathContext exact) {
        return price.price()
                .getAmount()
                .divide(BigDecimal.valueOf(price.days()), exact.getPrecision(), RoundingMode.HALF_EVEN);
    }

    private static CyclePrice price(int count, CycleUnit unit, String sale) {
        return new CyclePrice(new SaleCycle(count, unit), Yuan.of(sale));
    }
}
