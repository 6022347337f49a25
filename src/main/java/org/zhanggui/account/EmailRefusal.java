package org.zhanggui.account;

/** Why an e-mail address is not taken. */
public enum EmailRefusal {
    INVALID,
    /** It is theirs and verified already. */
    UNCHANGED,
    WRONG_PASSWORD,
    /** Somebody else signs in with it. */
    TAKEN;

    public String messageKey() {
        return "account.email.refused." + name();
    }
}
