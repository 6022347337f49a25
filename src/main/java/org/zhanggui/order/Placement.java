package org.zhanggui.order;

/** What confirming an order came to. */
public sealed interface Placement permits Placement.Placed, SubscriptionRefusal {

    /** The order is there. */
    record Placed(OrderNo orderNo) implements Placement {}
}
