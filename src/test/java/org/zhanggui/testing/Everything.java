package org.zhanggui.testing;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Permissions;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.Scope;

/** The permissions of somebody who may do all there is, at every desk. */
public final class Everything implements Permissions {

    @Override
    public boolean mayAnywhere(Action action) {
        return true;
    }

    @Override
    public Decision decide(Action action, @Nullable Resource resource, @Nullable Reduction reduction) {
        return Decision.ALLOWED;
    }

    @Override
    public Scope scope(Action action) {
        return Scope.ALL;
    }
}
