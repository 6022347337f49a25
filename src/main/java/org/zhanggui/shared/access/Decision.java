package org.zhanggui.shared.access;

/** What the policies say to a request. */
public enum Decision {
    ALLOWED,
    /** Allowed but for a limit that is exceeded: it waits until somebody who may do it approves. */
    NEEDS_APPROVAL,
    DENIED
}
