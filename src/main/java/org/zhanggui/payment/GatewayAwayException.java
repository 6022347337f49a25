package org.zhanggui.payment;

import org.jspecify.annotations.Nullable;

/**
 * A gateway did not answer, or not so that it can be believed. What it did is not known; every call can be repeated, and
 * whoever made it says so to the person who waits, or is tried again later.
 */
public final class GatewayAwayException extends RuntimeException {

    public GatewayAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
