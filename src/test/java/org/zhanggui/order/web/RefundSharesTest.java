package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.zhanggui.shared.money.Yuan;

class RefundSharesTest {

    @Test
    void ofTwoThousandHalfGoesBackWithHalfOfTheCommission() {
        assertThat(RefundShares.of(Yuan.of("2000.00"), Yuan.of("1000.00"), new BigDecimal("0.1000")))
                .isEqualTo(new RefundShares(
                        Yuan.of("2000.00"),
                        Yuan.of("1000.00"),
                        Yuan.of("100.00"),
                        Yuan.of("100.00"),
                        Yuan.of("900.00")));
    }

    @Test
    void whateverGoesBackThePartsAreWhatWasPaidToTheFen() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            Money paid = Money.ofMinor(Yuan.CNY, random.nextInt(1_000_000));
            Money back = Money.ofMinor(Yuan.CNY, random.nextInt((int) paid.getAmountMinorLong() + 1));
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(10_001), 4);

            RefundShares shares = RefundShares.of(paid, back, rate);

            assertThat(shares.back().plus(shares.commission()).plus(shares.providerPart()))
                    .isEqualTo(paid);
            assertThat(shares.commissionBack().isNegative()).isFalse();
            assertThat(shares.commission().plus(shares.commissionBack())).isEqualTo(Yuan.share(paid, rate));
            if (back.isEqual(paid)) {
                assertThat(shares.commission().plus(shares.providerPart())).isEqualTo(Yuan.ZERO);
            }
        }
    }
}
