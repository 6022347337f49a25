package org.zhanggui.account;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * What is known of somebody who signs in.
 *
 * @param loginName of a sub-user, null for who signs in by e-mail
 * @param email null where none is known
 * @param emailVerified whether mail to it has been shown to reach them
 * @param newEmail what they want in its place, until its link is followed
 * @param language what they are written to in, as a tag
 */
record Person(
        long userId,
        long accountId,
        String accountName,
        @Nullable String companyName,
        @Nullable String loginName,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String newEmail,
        String name,
        String passwordHash,
        String language) {

    UserId user() {
        return new UserId(userId);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** {@return what they sign in with} */
    String signInName() {
        return loginName == null ? Objects.requireNonNull(email) : loginName + "@" + accountId;
    }

    /** {@return what a password of theirs would give away} */
    List<String> called() {
        return Stream.of(loginName, email, name, accountName, companyName, Long.toString(accountId))
                .filter(Objects::nonNull)
                .toList();
    }
}
