package org.zhanggui.shared.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who else in an account may do something: whom to ask, and whom to tell; supplied by the access module. */
public interface Colleagues {

    /**
     * {@return the people of an account who may do it at this moment, the root user first}
     *
     * @param resource what it is done to; null for the account as a whole
     * @param reduction how far a price goes down; null where no price is changed
     */
    List<Colleague> whoMay(
            AccountId account, Action action, @Nullable Resource resource, @Nullable Reduction reduction);

    /** {@return the people who may do it to anything of its kind, which includes letting others in, the root user first} */
    default List<Colleague> whoMay(AccountId account, Action action) {
        return whoMay(account, action, action.resource() == null ? null : Resource.all(action.resource()), null);
    }

    /** Somebody of an account. */
    record Colleague(UserId user, String name, boolean root) {}
}
