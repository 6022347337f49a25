package org.zhanggui.payment;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a top-up stands, as far as is known now.
 *
 * @param at when it was begun
 * @param gateway through which it goes, by its name in addresses
 * @param arrivedAt null while the money is not there
 */
public record TopUpResult(
        String number,
        Money amount,
        String gateway,
        State state,
        Instant at,
        @Nullable Instant arrivedAt) {

    static TopUpResult of(TopUp topUp, boolean answered) {
        State state = switch (topUp.status()) {
            case PENDING -> answered ? State.WAITING : State.GATEWAY_AWAY;
            case SUCCEEDED -> State.ARRIVED;
            case CLOSED -> State.CLOSED;
        };
        return new TopUpResult(
                topUp.topUpNo(), topUp.amount(), topUp.gateway(), state, topUp.createdAt(), topUp.succeededAt());
    }

    /** What a buyer is told of it. */
    public enum State {
        /** Not paid there, or not yet. */
        WAITING,
        /** The gateway could not be asked. */
        GATEWAY_AWAY,
        ARRIVED,
        CLOSED
    }
}
