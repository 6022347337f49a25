package org.zhanggui.order;

import java.time.Duration;

/** What an order is for, and how long it waits for its payment (handbook: 订单改价流程, the notice above the order). */
public enum OrderType {
    NEW(Duration.ofDays(15)),
    RENEWAL(Duration.ofDays(2)),
    UPGRADE(Duration.ofDays(2)),
    TRIAL(Duration.ofDays(15));

    private final Duration waits;

    OrderType(Duration waits) {
        this.waits = waits;
    }

    /** {@return how long after placement it can still be paid, that instant included} */
    public Duration waits() {
        return waits;
    }
}
