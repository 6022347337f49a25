package org.zhanggui.shared.access;

/** What a session remembers of its user: the identity alone, never a right. */
public interface SignedInUser {

    UserId userId();
}
