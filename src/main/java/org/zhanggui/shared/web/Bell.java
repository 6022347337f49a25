package org.zhanggui.shared.web;

/**
 * The bell in the header.
 *
 * @param unread how many notices wait to be read, at most {@link #MOST}
 */
record Bell(int unread) {

    /** Where counting stops: more than 99 are shown as such. */
    static final int MOST = 100;

    /** {@return whether it rings} */
    public boolean rings() {
        return unread > 0;
    }

    /** {@return the number as it is shown} */
    public String shown() {
        return unread < MOST ? Integer.toString(unread) : "99+";
    }
}
