package org.zhanggui.shared.access;

import java.util.Set;

/**
 * The person who does something, for an account, from an address, with the permissions that they have at this moment. Read
 * afresh for each request, so that a right taken away is gone at the next one.
 *
 * @param account the account that they act for
 * @param accountName its name, as it is shown
 * @param user who they are
 * @param userName the name that the audit trail and price histories show
 * @param may what they may do
 * @param ip the address that the request came from
 */
public record Actor(AccountId account, String accountName, UserId user, String userName, Set<Action> may, String ip) {

    public boolean may(Action action) {
        return may.contains(action);
    }

    /** {@return whether there is anything for them to do at the desk} */
    public boolean worksAt(Desk desk) {
        return may.stream().anyMatch(action -> action.desk() == desk);
    }

    /**
     * The guard at the beginning of every use case.
     *
     * @throws ActionNotAllowedException when they may not
     */
    public void require(Action action) {
        if (!may(action)) {
            throw new ActionNotAllowedException(action);
        }
    }
}
