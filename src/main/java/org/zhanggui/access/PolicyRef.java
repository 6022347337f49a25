package org.zhanggui.access;

import java.util.regex.Pattern;

/**
 * A policy as addresses and forms call it.
 *
 * @param text the name of a preset, or the number of a policy of the account
 */
public record PolicyRef(String text) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    public static PolicyRef of(long policy) {
        return new PolicyRef(Long.toString(policy));
    }

    /** {@return whether it is one that the marketplace provides} */
    public boolean isPreset() {
        return !NUMBER.matcher(text).matches();
    }

    /** {@return which policy of the account it is} */
    long number() {
        return Long.parseLong(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
