package org.zhanggui.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where an order stands. The moves that exist are those of {@link #canBecome}; there are no others. */
public enum OrderStatus {
    UNPAID,
    PAID,
    IN_DELIVERY,
    AWAITING_ACCEPTANCE,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    DELIVERY_FAILED,
    REFUNDING,
    REFUNDED;

    private static final Map<OrderStatus, Set<OrderStatus>> MOVES = Map.of(
            UNPAID, EnumSet.of(PAID, CANCELLED, EXPIRED),
            PAID, EnumSet.of(IN_DELIVERY, REFUNDING),
            IN_DELIVERY, EnumSet.of(AWAITING_ACCEPTANCE, DELIVERY_FAILED, REFUNDING),
            AWAITING_ACCEPTANCE, EnumSet.of(COMPLETED, IN_DELIVERY, REFUNDING),
            COMPLETED, EnumSet.of(REFUNDING),
            DELIVERY_FAILED, EnumSet.of(IN_DELIVERY, REFUNDING),
            REFUNDING, EnumSet.of(REFUNDED));

    public boolean canBecome(OrderStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }
}
