package org.zhanggui.shared.access;

/** What a session remembers of its user: the identity alone, never a right. */
public interface SignedInUser {

    /** The authority of a session in which a code of the second factor was given. */
    String SECOND_FACTOR = "FACTOR_TOTP";

    UserId userId();
}
