package org.zhanggui.settlement;

import java.time.Instant;
import org.joda.money.Money;

/**
 * What is known of an order that a provider earned with, to say whether its part can be withdrawn.
 *
 * @param pending what of it is not available yet
 * @param available what of it can be withdrawn; below zero when it was refunded afterwards
 * @param withdrawn what of it is, or was, paid out
 */
public record EarnedOrder(Money pending, Money available, Money withdrawn, Instant availableFrom, boolean refundAsked) {

    /**
     * {@return whether it can be withdrawn, or the first thing that is in the way}
     *
     * @param provider how its provider stands
     */
    public Availability at(Instant now, Standing provider) {
        if (available.isNegative()) {
            return Availability.OWED;
        }
        if (!pending.plus(available).isPositive()) {
            return withdrawn.isPositive() ? Availability.WITHDRAWN : Availability.REFUNDED;
        }
        if (!available.isPositive() && refundAsked) {
            return Availability.REFUND_ASKED;
        }
        if (!available.isPositive() && now.isBefore(availableFrom)) {
            return Availability.REFUND_PERIOD;
        }
        if (!provider.conditionsMet()) {
            return Availability.CONDITIONS_MISSING;
        }
        return provider.balance().plus(pending).isPositive() ? Availability.AVAILABLE : Availability.NEGATIVE_BALANCE;
    }

    /**
     * How a provider stands.
     *
     * @param balance what it can withdraw in all
     */
    public record Standing(boolean conditionsMet, Money balance) {}
}
