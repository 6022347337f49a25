package org.zhanggui.settlement;

import java.util.EnumSet;
import java.util.Set;

/** Where a withdrawal stands, and where it can go from there. */
public enum WithdrawalStatus {
    REQUESTED,
    APPROVED,
    /** The bank has paid it out. */
    PAID,
    /** The money is back where it came from. */
    REFUSED;

    /** {@return whether the move exists} */
    boolean canBecome(WithdrawalStatus next) {
        return switch (this) {
            case REQUESTED -> EnumSet.of(APPROVED, REFUSED).contains(next);
            case APPROVED -> EnumSet.of(PAID, REFUSED).contains(next);
            case PAID, REFUSED -> false;
        };
    }

    /** {@return whether staff still has to do something} */
    public boolean isOpen() {
        return Set.of(REQUESTED, APPROVED).contains(this);
    }
}
