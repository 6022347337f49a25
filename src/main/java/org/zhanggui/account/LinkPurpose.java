package org.zhanggui.account;

import java.time.Duration;

/** What a link that is sent by mail does, and for how long it does. */
public enum LinkPurpose {
    PASSWORD_RESET(Duration.ofMinutes(30)),
    EMAIL_VERIFICATION(Duration.ofHours(24));

    private final Duration good;

    LinkPurpose(Duration good) {
        this.good = good;
    }

    Duration good() {
        return good;
    }
}
