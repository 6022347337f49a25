package org.zhanggui.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a buyer's wish for another price stands; it is answered once, or the order goes on without it. */
public enum RepriceRequestStatus {
    OPEN,
    /** The order was repriced to what the buyer wished, or to less. */
    ACCEPTED,
    /** The order was repriced to another amount than the buyer wished. */
    ANSWERED,
    DECLINED,
    WITHDRAWN,
    /** The order was paid, cancelled or expired before anybody answered. */
    LAPSED;

    private static final Map<RepriceRequestStatus, Set<RepriceRequestStatus>> MOVES =
            Map.of(OPEN, EnumSet.of(ACCEPTED, ANSWERED, DECLINED, WITHDRAWN, LAPSED));

    public boolean canBecome(RepriceRequestStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }
}
