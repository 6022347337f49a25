package org.zhanggui.notice;

import java.util.Arrays;
import java.util.List;

/** What kinds of notices have in common: the list is narrowed by it, and people choose by it what comes by e-mail. */
public enum NoticeFamily {
    ORDERS,
    PRICES,
    /** With what follows it: acceptance, rejection, appeal. */
    DELIVERY,
    REFUNDS,
    INVOICES,
    /** Withdrawals, commission invoices. */
    SETTLEMENT,
    REVIEWS,
    WEBHOOKS,
    /** For staff alone. */
    BOOKS;

    /** {@return its kinds, by name} */
    public List<String> kinds() {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.family() == this)
                .map(Enum::name)
                .toList();
    }
}
