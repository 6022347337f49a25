package org.zhanggui.access;

/** How much of what an action can be done to somebody may do it to. */
public enum Extent {
    EVERYTHING,
    SOMETHING,
    NOTHING
}
