package org.zhanggui.delivery;

import java.util.Locale;

/** What a provider's software is asked to do. */
public enum Operation {
    CREATE,
    /** It runs until another day; an earlier one when a renewal was refunded. */
    RENEW,
    /** It is of another spec. */
    MODIFY,
    /** It has ended; what is in it is kept. */
    EXPIRE,
    /** It is over for good, and so is what is in it. */
    DESTROY;

    /** {@return as calls write it} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
