package org.zhanggui.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a request for a price beyond its author's limit stands; it is decided once, or the order goes on without it. */
public enum RepriceApprovalStatus {
    PENDING,
    APPROVED,
    REFUSED,
    WITHDRAWN,
    /** The order was paid, cancelled, repriced or expired before anybody decided. */
    OVERTAKEN;

    private static final Map<RepriceApprovalStatus, Set<RepriceApprovalStatus>> MOVES =
            Map.of(PENDING, EnumSet.of(APPROVED, REFUSED, WITHDRAWN, OVERTAKEN));

    public boolean canBecome(RepriceApprovalStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }
}
