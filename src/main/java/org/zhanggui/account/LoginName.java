package org.zhanggui.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a sub-user is called at sign-in, before the {@code @} and the account ID: 1 to 32 of a to z, digits, dot, hyphen and
 * underscore, beginning with a letter or digit; case makes no difference.
 */
public record LoginName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    public LoginName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no login name");
        }
    }

    /** {@return the name that was typed, if it is one} */
    public static Optional<LoginName> of(String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new LoginName(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
