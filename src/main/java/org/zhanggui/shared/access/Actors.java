package org.zhanggui.shared.access;

import java.util.Optional;

/** Finds out who a signed-in user is right now; supplied by the access module. */
public interface Actors {

    /**
     * @param user who signed in, at some time in the past
     * @param ip the address of the present request
     * @return the user with the permissions of this moment, or nothing when the user is no more
     */
    Optional<Identity> identify(UserId user, String ip);

    /** {@return the user as an actor, whatever may stand between them and acting} */
    default Optional<Actor> find(UserId user, String ip) {
        return identify(user, ip).map(Identity::actor);
    }
}
