package org.zhanggui.account;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a session remembers of the sign-in that it began with; there is none before all factors were given.
 *
 * @param signedInAt when
 * @param from where, and with what browser
 */
public record SessionDetails(Instant signedInAt, SignInAttempt from) implements Serializable {

    /** Under which the session has it. */
    public static final String ATTRIBUTE = SessionDetails.class.getName();
}
