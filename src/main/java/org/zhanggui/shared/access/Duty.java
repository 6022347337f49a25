package org.zhanggui.shared.access;

/** What a signed-in person has to do before anything else. */
public enum Duty {
    /** The password was given by somebody else. */
    CHANGE_PASSWORD,
    /** The account wants a second factor of everybody, and they have none. */
    SET_UP_SECOND_FACTOR
}
