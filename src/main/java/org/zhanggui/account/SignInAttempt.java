package org.zhanggui.account;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signs in from.
 *
 * @param address of the request
 * @param agent what the browser calls itself, cut off
 * @param account the ID of the account, where the page asked for the login name alone; empty otherwise
 */
public record SignInAttempt(String address, String agent, String account) implements Serializable {

    private static final int LONGEST_AGENT = 300;

    public static SignInAttempt of(String address, @Nullable String agent, @Nullable String account) {
        String given = Objects.requireNonNullElse(agent, "");
        return new SignInAttempt(
                address,
                given.substring(0, Math.min(given.length(), LONGEST_AGENT)),
                Objects.requireNonNullElse(account, "").strip());
    }

    /** {@return the whole name of who signs in, of whom the page may have asked for a part} */
    String nameOf(String typed) {
        return account.isEmpty() || typed.contains("@") ? typed : typed.strip() + "@" + account;
    }
}
