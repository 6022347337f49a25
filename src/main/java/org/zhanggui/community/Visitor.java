package org.zhanggui.community;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;

/**
 * Someone who reads: the signed-in user, else whoever keeps a random cookie. It is kept nowhere but as a keyed hash, for reads
 * with another one each day.
 *
 * @param key tells one visitor from another
 * @param account whose user it is, if that is known
 */
public record Visitor(String key, @Nullable AccountId account) {

    public static Visitor signedIn(Actor actor) {
        return new Visitor("user " + actor.user(), actor.account());
    }

    public static Visitor withCookie(String cookie) {
        return new Visitor("cookie " + cookie, null);
    }
}
