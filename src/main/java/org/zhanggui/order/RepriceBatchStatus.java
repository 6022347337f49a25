package org.zhanggui.order;

/** Where a sheet of new prices stands. */
public enum RepriceBatchStatus {
    /** Its rows are being compared with the orders; nothing is changed. */
    CHECKING,
    /** Its author looks at what it would do. */
    CHECKED,
    /** The author has confirmed it. */
    APPLYING,
    /** All of it is done. */
    APPLIED;

    /** {@return whether the marketplace is at work on it} */
    public boolean underWay() {
        return this == CHECKING || this == APPLYING;
    }
}
