package org.zhanggui.order;

import java.time.Duration;

/** What an order is for, and how long it waits for its payment (handbook: 订单改价流程, the notice above the order). */
public enum OrderType {
    NEW(Duration.ofDays(15), Duration.ofHours(24)),
    RENEWAL(Duration.ofDays(2), Duration.ofHours(6)),
    UPGRADE(Duration.ofDays(2), Duration.ofHours(6)),
    TRIAL(Duration.ofDays(15), Duration.ofHours(24));

    private final Duration waits;
    private final Duration remindedBefore;

    OrderType(Duration waits, Duration remindedBefore) {
        this.waits = waits;
        this.remindedBefore = remindedBefore;
    }

    /** {@return how long after placement it can still be paid, that instant included} */
    public Duration waits() {
        return waits;
    }

    /** {@return how long before its deadline the buyer is reminded of it} */
    Duration remindedBefore() {
        return remindedBefore;
    }
}
