package org.zhanggui.account;

/** How far somebody is with their second factor. */
public enum SecondFactorState {
    OFF,
    /** There is a secret, but no code has shown that an app has it, too. */
    BEGUN,
    ON
}
