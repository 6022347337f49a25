package org.zhanggui.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Permissions;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.Scope;

/**
 * The root user's: everything that can be done in the account, whatever policies say.
 *
 * @param within what can be done in it
 */
record OwnerPermissions(Set<Action> within) implements Permissions {

    OwnerPermissions {
        within = Set.copyOf(within);
    }

    @Override
    public boolean mayAnywhere(Action action) {
        return within.contains(action);
    }

    @Override
    public Decision decide(Action action, @Nullable Resource resource, @Nullable Reduction reduction) {
        return within.contains(action) ? Decision.ALLOWED : Decision.DENIED;
    }

    @Override
    public Scope scope(Action action) {
        return within.contains(action) ? Scope.ALL : new Scope(List.of(), List.of());
    }
}
