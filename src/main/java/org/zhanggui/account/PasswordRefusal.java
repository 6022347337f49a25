package org.zhanggui.account;

/** Why a password is not taken. */
public enum PasswordRefusal {
    TOO_SHORT,
    TOO_LONG,
    /** Many people use it, or one made in the same way. */
    COMMON,
    /** It says who uses it. */
    PERSONAL,
    /** One sign or a few over and over, or signs in their order. */
    TRIVIAL,
    /** It is the one that they have. */
    UNCHANGED,
    /** What was given as the present one is not. */
    WRONG_CURRENT;

    /** {@return the message, which takes the least and the most characters} */
    public String messageKey() {
        return "account.password.refused." + name();
    }
}
