package org.zhanggui.access;

/** What a statement does to the requests that it covers. */
enum Effect {
    ALLOW,
    DENY
}
