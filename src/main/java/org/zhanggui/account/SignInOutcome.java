package org.zhanggui.account;

/** What an attempt to sign in came to. */
public enum SignInOutcome {
    SUCCEEDED,
    WRONG_PASSWORD,
    WRONG_CODE
}
