package org.zhanggui.order.web;

import java.time.Duration;

/** How far a subscription is from its end. */
enum SubscriptionStatus {
    RUNNING,
    /** It runs, and ends within {@link #SOON}. */
    ENDING,
    ENDED;

    static final Duration SOON = Duration.ofDays(15);
}
