package org.zhanggui.order;

import org.zhanggui.shared.access.Action;

/** A side of an order. */
public enum Party {
    BUYER(Action.ACCEPT_DELIVERY),
    PROVIDER(Action.DELIVER_ORDER);

    private final Action disputing;

    Party(Action disputing) {
        this.disputing = disputing;
    }

    /** {@return what somebody has to be allowed to do who puts an order before staff for this side} */
    public Action disputing() {
        return disputing;
    }
}
