package org.zhanggui.shared.access;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The person who does something, for an account, from an address, with the permissions that they have at this moment. Read
 * afresh for each request, so that a right taken away is gone at the next one.
 *
 * @param account the account that they act for
 * @param accountName its name, as it is shown
 * @param user who they are
 * @param userName the name that the audit trail and price histories show
 * @param root whether the account is theirs
 * @param permissions what they may do
 * @param ip the address that the request came from
 */
public record Actor(
        AccountId account,
        String accountName,
        UserId user,
        String userName,
        boolean root,
        Permissions permissions,
        String ip) {

    /** {@return whether there can be anything that they may do this to: what menus, buttons and page handlers ask} */
    public boolean may(Action action) {
        return permissions.mayAnywhere(action);
    }

    /** {@return whether they may do it to everything of its kind, those things included that do not exist yet} */
    public boolean mayAll(Action action) {
        return permissions.decide(action, whole(action), null) == Decision.ALLOWED;
    }

    public boolean may(Action action, Resource resource) {
        return permissions.decide(action, resource, null) == Decision.ALLOWED;
    }

    /** {@return whether there is anything for them to do at the desk} */
    public boolean worksAt(Desk desk) {
        return Arrays.stream(Action.values()).anyMatch(action -> action.desk() == desk && may(action));
    }

    /**
     * The guard at the beginning of every use case that is about the account as a whole, or about everything of a kind.
     *
     * @throws ActionNotAllowedException when they may not
     */
    public void require(Action action) {
        demand(action, whole(action));
    }

    /**
     * The guard of a use case that is about one thing.
     *
     * @throws ActionNotAllowedException when they may not
     */
    public void require(Action action, Resource resource) {
        demand(action, resource);
    }

    /**
     * The guard of a use case that lowers a price, for which policies may set limits.
     *
     * @return whether it is allowed, or has to be approved by somebody else
     * @throws ActionNotAllowedException when they may not do it at all
     */
    public Decision require(Action action, Resource resource, Reduction reduction) {
        Decision decision = permissions.decide(action, resource, reduction);
        if (decision == Decision.DENIED) {
            throw new ActionNotAllowedException(action);
        }
        return decision;
    }

    private void demand(Action action, @Nullable Resource resource) {
        if (permissions.decide(action, resource, null) != Decision.ALLOWED) {
            throw new ActionNotAllowedException(action);
        }
    }

    private static @Nullable Resource whole(Action action) {
        return action.resource() == null ? null : Resource.all(action.resource());
    }
}
