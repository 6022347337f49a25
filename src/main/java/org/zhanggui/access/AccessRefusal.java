package org.zhanggui.access;

/** Why something about who may do what in an account could not be changed. */
public enum AccessRefusal {
    /** Somebody else saved it since this form was opened. */
    CHANGED_MEANWHILE,
    /** The account has a group, or a policy, of that name. */
    NAME_TAKEN,
    /** A preset of the marketplace is called so. */
    NAME_OF_A_PRESET,
    LOGIN_NAME_TAKEN,
    TOO_MANY_GROUPS,
    TOO_MANY_POLICIES,
    /** More policies than one group can have. */
    TOO_MANY_ATTACHED,
    TOO_MANY_USERS,
    /** What the marketplace provides, nobody edits or deletes. */
    PRESET,
    /** A group still has the policy. */
    POLICY_ATTACHED,
    /** The document of the policy cannot be read. */
    DOCUMENT,
    /** The root user may do everything as it is, and stays. */
    ROOT_USER,
    /** It would change what the one who does it may do. */
    OWN_RIGHTS,
    /** It would let somebody manage access. */
    HANDS_OUT_ACCESS,
    /** It is about somebody who manages access. */
    ACCESS_MANAGER;

    /** {@return the key of the sentence that says so} */
    public String messageKey() {
        return "access.refusal." + name();
    }

    /** {@return whether it is one of the rules that keep people from giving themselves more} */
    public boolean isAgainstEscalation() {
        return this == OWN_RIGHTS || this == HANDS_OUT_ACCESS || this == ACCESS_MANAGER || this == ROOT_USER;
    }
}
