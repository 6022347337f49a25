package org.zhanggui.invoice;

import java.util.Optional;

/** How near the end of the ten working days is; from the calmest to the worst. */
public enum DueWarning {
    /** At most three working days are left. */
    THREE_DAYS,
    /** At most one is, or today is the due day. */
    ONE_DAY,
    OVERDUE;

    /** @param daysLeft as {@link InvoiceDeadline#daysLeft} counts them */
    public static Optional<DueWarning> of(int daysLeft) {
        if (daysLeft < 0) {
            return Optional.of(OVERDUE);
        }
        return switch (daysLeft) {
            case 0, 1 -> Optional.of(ONE_DAY);
            case 2, 3 -> Optional.of(THREE_DAYS);
            default -> Optional.empty();
        };
    }
}
