package org.zhanggui.demo.database;

import org.jspecify.annotations.Nullable;

/** The demo's database cannot start: why not, and what to do about it, in sentences for whoever started it. */
final class DemoDatabaseException extends RuntimeException {

    private final String action;

    DemoDatabaseException(String problem, String action, @Nullable Throwable cause) {
        super(problem, cause);
        this.action = action;
    }

    DemoDatabaseException(String problem, String action) {
        this(problem, action, null);
    }

    String action() {
        return action;
    }
}
