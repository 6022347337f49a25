package org.zhanggui.account;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody has to wait before they may try again, whether they would have been right or not. */
public class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("too many attempts");
        this.wait = wait;
    }

    /** {@return for how many seconds, at least one} */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
