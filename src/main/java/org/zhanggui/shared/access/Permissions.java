package org.zhanggui.shared.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody may do at this moment, as the policies of their groups say; supplied by the access module. */
public interface Permissions {

    /**
     * {@return whether there can be anything at all that they may do this to}: what menus and pages ask. It does not say that
     * they may do it to a certain thing.
     */
    boolean mayAnywhere(Action action);

    /**
     * @param resource what it is done to; null for what is done to the account as a whole
     * @param reduction how far a price goes down; null where no price is changed
     */
    Decision decide(Action action, @Nullable Resource resource, @Nullable Reduction reduction);

    /**
     * {@return how far the price of an order may go down without an approval: as far as any of these lets it; none where there
     * is no limit, or no permission to begin with}
     */
    default List<RepriceLimits> repriceLimits(Resource order) {
        return List.of();
    }

    /** {@return what a list may show to those who look at it by the action} */
    Scope scope(Action action);
}
