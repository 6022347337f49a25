package org.zhanggui.shared.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhanggui.shared.money.Yuan.Amount;
import org.zhanggui.shared.money.Yuan.AmountProblem;

class YuanTest {

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "' ', MISSING",
        "abc, NOT_A_NUMBER",
        "1e5, NOT_A_NUMBER",
        "'1,000', NOT_A_NUMBER",
        "+5, NOT_A_NUMBER",
        "0x10, NOT_A_NUMBER",
        "--1, NOT_A_NUMBER",
        "., NOT_A_NUMBER",
        "１２, FULL_WIDTH",
        "1２.5, FULL_WIDTH",
        "－1, FULL_WIDTH",
        "-1, NEGATIVE",
        "-0.01, NEGATIVE",
        "10.001, TOO_MANY_DECIMALS",
        "10.000, TOO_MANY_DECIMALS",
        "10000000.01, TOO_LARGE",
        "99999999999999999999999, TOO_LARGE"
    })
    void whatIsNoAmountIsRefusedWithItsReason(String typed, AmountProblem problem) {
        assertThat(Yuan.parse(typed)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "-0, 0.00",
        "36, 36.00",
        "36., 36.00",
        ".5, 0.50",
        "' 36.5 ', 36.50",
        "007, 7.00",
        "10000000, 10000000.00"
    })
    void anAmountIsReadAsTyped(String typed, String amount) {
        assertThat(Yuan.parse(typed)).isEqualTo(new Amount(Yuan.of(amount)));
    }

    @Test
    void anAmountThatWasPrintedIsReadBackTheSame() {
        Random random = new Random(17276);
        for (int i = 0; i < 10_000; i++) {
            Money amount = Money.ofMinor(Yuan.CNY, random.nextLong(1_000_000_001));
            assertThat(Yuan.parse(amount.getAmount().toPlainString())).isEqualTo(new Amount(amount));
        }
    }

    @Test
    void theShareAndTheRestAreTheWhole() {
        Random random = new Random(2000);
        for (int i = 0; i < 10_000; i++) {
            Money amount = Money.ofMinor(Yuan.CNY, random.nextLong(1_000_000_001));
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(10_001), 4);
            Money share = Yuan.share(amount, rate);
            assertThat(share.isNegative()).isFalse();
            assertThat(share.isGreaterThan(amount)).isFalse();
            assertThat(share.plus(amount.minus(share))).isEqualTo(amount);
            BigDecimal error = share.getAmount().subtract(amount.getAmount().multiply(rate));
            assertThat(error.abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
        }
    }
}
