package org.zhanggui.access;

import java.util.Map;
import java.util.Optional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/**
 * Who may change rights cannot use that to get more of them. But for the root user, nobody changes what they may do
 * themselves, nobody brings about that somebody may manage access, and nobody takes over who does. Changes are judged by
 * what they come to, so that a new way of changing something needs no rule of its own.
 */
final class EscalationGuard {

    private EscalationGuard() {}

    /**
     * @param before where everybody stands that the change concerns, the one who makes it included
     * @param after where the same people stand when it is made
     */
    static Optional<AccessRefusal> judge(Actor actor, Map<UserId, Standing> before, Map<UserId, Standing> after) {
        if (actor.root()) {
            return Optional.empty();
        }
        if (!of(actor.user(), before).equals(of(actor.user(), after))) {
            return Optional.of(AccessRefusal.OWN_RIGHTS);
        }
        boolean handsOut = after.entrySet().stream()
                .anyMatch(person -> person.getValue().exceedsInAccess(of(person.getKey(), before)));
        return handsOut ? Optional.of(AccessRefusal.HANDS_OUT_ACCESS) : Optional.empty();
    }

    /** Whoever gives somebody a new password can sign in as them, and whoever deletes somebody takes their place. */
    static Optional<AccessRefusal> judgeTakingOver(Actor actor, UserId person, Standing theirs) {
        if (actor.root()) {
            return Optional.empty();
        }
        if (actor.user().equals(person)) {
            return Optional.of(AccessRefusal.OWN_RIGHTS);
        }
        return theirs.managesAccess() ? Optional.of(AccessRefusal.ACCESS_MANAGER) : Optional.empty();
    }

    private static Standing of(UserId person, Map<UserId, Standing> standings) {
        return standings.getOrDefault(person, Standing.NONE);
    }
}
