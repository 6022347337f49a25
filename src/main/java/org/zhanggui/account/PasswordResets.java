package org.zhanggui.account;

import org.springframework.stereotype.Service;

/** People ask for a link because they do not know their password any more. */
@Service
public class PasswordResets {

    private final Throttle throttle;
    private final PasswordResetRequests requests;

    PasswordResets(Throttle throttle, PasswordResetRequests requests) {
        this.throttle = throttle;
        this.requests = requests;
    }

    /**
     * Sends a link if somebody has that name and an address that is known to reach them. Who asks is not told, and cannot tell
     * by the time that it takes.
     *
     * @throws TooManyAttemptsException when it was asked for too often
     */
    public void request(String signInName, String address) {
        throttle.attempt(Throttle.Kind.MAIL_FROM_ADDRESS, address);
        throttle.attempt(Throttle.Kind.MAIL, signInName);
        requests.take(signInName);
    }
}
