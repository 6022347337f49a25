package org.zhanggui.account.web;

import org.jspecify.annotations.Nullable;

/** Account IDs as addresses of the sign-in page have them. */
final class AccountNumber {

    private AccountNumber() {}

    static boolean isOne(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}");
    }
}
