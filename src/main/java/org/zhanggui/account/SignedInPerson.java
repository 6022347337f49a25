package org.zhanggui.account;

import java.io.Serializable;
import java.security.Principal;
import org.zhanggui.shared.access.SignedInUser;
import org.zhanggui.shared.access.UserId;

/** What a session keeps of who signed in; sessions are found by its name. */
record SignedInPerson(long user) implements SignedInUser, Principal, Serializable {

    @Override
    public UserId userId() {
        return new UserId(user);
    }

    @Override
    public String getName() {
        return Long.toString(user);
    }
}
