package org.zhanggui.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhanggui.shared.money.Yuan;

class DiscountRateTest {

    @ParameterizedTest
    @CsvSource({
        "1600, 1440, 90.000%",
        "150, 135, 90.000%",
        "1200, 1000, 83.333%",
        "600, 500, 83.333%",
        "36, 0, 0.000%",
        "36, 36, 100.000%",
        "3, 2, 66.667%",
        "0.03, 0.01, 33.333%"
    })
    void itIsSalePriceOverListPriceWithThreeDecimals(String list, String sale, String shown) {
        assertThat(DiscountRate.of(Yuan.of(list), Yuan.of(sale))).get().hasToString(shown);
    }

    @Test
    void aListPriceOfNothingHasNone() {
        assertThat(DiscountRate.of(Yuan.ZERO, Yuan.ZERO)).isEmpty();
    }

    /** Against whole numbers: fen over fen in thousandths of a percent, with a half added before the rest is dropped. */
    @Test
    void anyTwoPricesHaveTheRateThatWholeNumbersGive() {
        var random = new Random(1440);
        for (int round = 0; round < 20_000; round++) {
            long list = 1 + (long) (random.nextDouble() * Math.pow(10, random.nextInt(1, 10)));
            long sale = (long) (random.nextDouble() * (list + 1));

            long thousandths = (2 * sale * 100_000 + list) / (2 * list);

            String shown = "%d.%03d%%".formatted(thousandths / 1000, thousandths % 1000);
            assertThat(DiscountRate.of(fen(list), fen(sale)))
                    .as("%s of %s fen", sale, list)
                    .get()
                    .hasToString(shown);
        }
    }

    /** The rules of a price, whatever is asked for: nothing below nothing, no sale price above the list price. */
    @Test
    void aPriceIsMadeExactlyWhenItsSalePriceIsWithinItsListPrice() {
        var random = new Random(1200);
        var cycle = new SaleCycle(1, CycleUnit.YEAR);
        for (int round = 0; round < 20_000; round++) {
            long list = random.nextLong(-10, 1_000);
            long sale = random.nextLong(-10, 1_000);

            Throwable refusal = catchThrowable(() -> new ProductDraft.Price(cycle, fen(list), fen(sale)));

            assertThat(refusal == null).as("%s for %s", sale, list).isEqualTo(sale >= 0 && sale <= list);
        }
    }

    private static Money fen(long amount) {
        return Money.ofMinor(Yuan.CNY, amount);
    }
}
