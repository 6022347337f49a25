package org.zhanggui.shared.access;

import org.springframework.security.access.AccessDeniedException;

/** Someone asked for what their permissions do not allow; answered with 403 and the name of the permission. */
public class ActionNotAllowedException extends AccessDeniedException {

    private final Action action;

    public ActionNotAllowedException(Action action) {
        super("missing permission " + action.code());
        this.action = action;
    }

    public Action action() {
        return action;
    }
}
