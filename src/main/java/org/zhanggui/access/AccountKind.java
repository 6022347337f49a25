package org.zhanggui.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Desk;

/** What can be done in an account at all, which no policy goes beyond. */
enum AccountKind {
    BUYER(Desk.BILLING, Desk.ACCESS),
    PROVIDER(Desk.BILLING, Desk.CONSOLE, Desk.ACCESS),
    PLATFORM(Desk.OPS, Desk.ACCESS);

    private final Set<Action> possible;

    AccountKind(Desk... desks) {
        this.possible = Arrays.stream(desks)
                .flatMap(desk -> Action.allAt(desk).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static AccountKind of(boolean platform, boolean provider) {
        return platform ? PLATFORM : provider ? PROVIDER : BUYER;
    }

    Set<Action> possible() {
        return possible;
    }
}
