package org.zhanggui.delivery;

import java.util.Locale;

/** Why a provider's software is asked to do something. */
enum Cause {
    /** An order was paid; its delivery is what is asked for. */
    PURCHASE,
    /** An order is refunded, and what it bought is taken back. */
    REFUND,
    /** The time that was bought is over. */
    END;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
