package org.zhanggui.product;

import static org.assertj.core.api.Assertions.assertThat;

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
}
