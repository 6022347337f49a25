package org.zhanggui.access;

/** What can be wrong in a policy document; the message {@code policy.mistake.<name>} says it. */
enum Problem {
    /** Not JSON; details are line and column. */
    SYNTAX,
    /** Longer than {@value PolicyReader#LONGEST} characters. */
    TOO_LONG,
    NOT_AN_OBJECT,
    NOT_A_LIST,
    NOT_A_TEXT,
    EMPTY,
    /** More entries than a list may have; the detail is how many it may. */
    TOO_MANY,
    MISSING,
    UNKNOWN_KEY,
    VERSION,
    EFFECT,
    /** A star that is not the last character. */
    STAR,
    /** No action of that name, or none that begins so. */
    UNKNOWN_ACTION,
    /** Neither {@code *} nor {@code type/id}. */
    RESOURCE,
    /** No resource of that type; the detail lists those that there are. */
    RESOURCE_TYPE,
    /** Conditions limit what is allowed; a denial has none. */
    CONDITION_ON_DENY,
    /** The conditions are about repricing, and the statement is not. */
    CONDITION_WITHOUT_REPRICE,
    /** Not a number from 0 with at most two decimals, or too large; the detail is the largest. */
    NUMBER
}
