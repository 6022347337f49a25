package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhanggui.settlement.EarnedOrder.Standing;
import org.zhanggui.shared.money.Yuan;

/** For each order: why it can or cannot be withdrawn, and from when. */
class EarnedOrderTest {

    private static final Instant FROM = Instant.parse("2026-11-20T16:00:00Z");
    private static final Standing READY = new Standing(true, Yuan.of("5000.00"));

    @ParameterizedTest
    @CsvSource({
        // pending, available, withdrawn, refund asked, a second before or after, what is said
        "1800.00,     0.00,       0.00, false, -1, REFUND_PERIOD",
        "1800.00,     0.00,       0.00, false,  0, AVAILABLE",
        "1800.00,     0.00,       0.00, true,  -1, REFUND_ASKED",
        "1800.00,     0.00,       0.00, true,   1, REFUND_ASKED",
        "   0.00,  1800.00,       0.00, false,  1, AVAILABLE",
        "   0.00,  1800.00,       0.00, true,   1, AVAILABLE",
        "   0.00,   800.00,    1000.00, false,  1, AVAILABLE",
        "   0.00,     0.00,    1800.00, false,  1, WITHDRAWN",
        "   0.00,     0.00,       0.00, false,  1, REFUNDED",
        "   0.00, -1800.00,    1800.00, false,  1, OWED",
    })
    void whatIsInTheWay(
            String pending, String available, String withdrawn, boolean asked, long seconds, Availability said) {
        var order = new EarnedOrder(Yuan.of(pending), Yuan.of(available), Yuan.of(withdrawn), FROM, asked);

        assertThat(order.at(FROM.plusSeconds(seconds), READY)).isEqualTo(said);
    }

    @Test
    void nothingIsAvailableWhileAConditionIsMissing() {
        var order = new EarnedOrder(Yuan.ZERO, Yuan.of("1800.00"), Yuan.ZERO, FROM, false);

        assertThat(order.at(FROM, new Standing(false, Yuan.of("1800.00")))).isEqualTo(Availability.CONDITIONS_MISSING);
    }

    @Test
    void laterOrdersMakeUpForWhatIsBelowZero() {
        var order = new EarnedOrder(Yuan.ZERO, Yuan.of("1000.00"), Yuan.ZERO, FROM, false);

        assertThat(order.at(FROM, new Standing(true, Yuan.of("-800.00")))).isEqualTo(Availability.NEGATIVE_BALANCE);
        assertThat(order.at(FROM, new Standing(true, Yuan.of("200.00")))).isEqualTo(Availability.AVAILABLE);
    }
}
