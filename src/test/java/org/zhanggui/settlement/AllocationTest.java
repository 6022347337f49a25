package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhanggui.settlement.Allocation.Line;
import org.zhanggui.settlement.Earnings.Part;
import org.zhanggui.shared.money.Yuan;

/** Out of which orders a withdrawal comes. */
class AllocationTest {

    @Test
    void whatWasSettledFirstIsTakenFirstAndTheLastOneInPart() {
        Allocation taken =
                Allocation.of(List.of(part("1", "100.00"), part("2", "50.00"), part("3", "70.00")), Yuan.of("120.01"));

        assertThat(taken.lines()).containsExactly(line("1", "100.00"), line("2", "20.01"));
        assertThat(taken.sum()).isEqualTo(Yuan.of("120.01"));
    }

    @Test
    void whatIsBelowZeroIsMadeUpForFirst() {
        Allocation taken =
                Allocation.of(List.of(part("9", "-90.00"), part("1", "100.00"), part("2", "50.00")), Yuan.of("60.00"));

        assertThat(taken.lines()).containsExactly(line("9", "-90.00"), line("1", "100.00"), line("2", "50.00"));
        assertThat(taken.sum()).isEqualTo(Yuan.of("60.00"));
    }

    @Test
    void whatTheOrdersDoNotGiveIsMissing() {
        assertThat(Allocation.of(List.of(part("1", "100.00")), Yuan.of("100.01"))
                        .sum())
                .isEqualTo(Yuan.of("100.00"));
    }

    private static Part part(String orderNo, String amount) {
        return new Part(orderNo, new BigDecimal(amount));
    }

    private static Line line(String orderNo, String amount) {
        return new Line(orderNo, Yuan.of(amount));
    }
}
