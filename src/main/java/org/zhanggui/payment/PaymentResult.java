package org.zhanggui.payment;

import java.util.List;
import org.joda.money.Money;

/** What became of a payment at a gateway, as far as is known now. */
public record PaymentResult(String paymentNo, State state, List<Part> parts) {

    public boolean hasReturns() {
        return parts.stream().anyMatch(Part::returned);
    }

    public enum State {
        /** Not paid there, or not yet. */
        WAITING,
        /** The gateway could not be asked. */
        GATEWAY_AWAY,
        PAID,
        CLOSED
    }

    /**
     * One of the orders that it is for.
     *
     * @param returned whether its money is, or goes, back where it came from
     */
    public record Part(String orderNo, Money amount, boolean settled, boolean returned) {}
}
