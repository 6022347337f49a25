package org.zhanggui.access;

/**
 * Names in a policy: one, or all that begin alike when it ends with {@code *}.
 *
 * @param text as it is written; a {@code *} stands nowhere but at its end
 */
record Pattern(String text) {

    static final String WILDCARD = "*";

    /** {@return whether every star is the last character} */
    static boolean isWellFormed(String text) {
        int star = text.indexOf(WILDCARD);
        return !text.isEmpty() && (star < 0 || star == text.length() - 1);
    }

    boolean matches(String name) {
        return text.endsWith(WILDCARD) ? name.startsWith(text.substring(0, text.length() - 1)) : name.equals(text);
    }
}
