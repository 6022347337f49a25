package org.zhanggui.order;

/** What can be done with a subscription at this moment, or why it cannot. */
public sealed interface Prospect<T> permits Prospect.Open, Prospect.Closed {

    /** It can, on these terms. */
    record Open<T>(T terms) implements Prospect<T> {}

    record Closed<T>(SubscriptionRefusal refusal) implements Prospect<T> {}
}
