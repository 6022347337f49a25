package org.zhanggui.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/**
 * Someone who signs in for an account: the root user by e-mail address, sub-users by a name that is theirs in the account. Who
 * is deleted stays in the history of what they did.
 */
@Entity
@DynamicUpdate // a password that is changed at the same moment stays changed
class AppUser {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "app_user_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;
    private @Nullable String loginName;
    private @Nullable String email;
    private String name;
    private String passwordHash;
    private boolean initialPassword;
    private boolean root;
    private Instant createdAt;
    private @Nullable Instant emailVerifiedAt;
    private @Nullable String newEmail;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected AppUser() {}

    private AppUser(AccountId accountId, @Nullable String email, String name, String passwordHash, Instant now) {
        this.accountId = accountId;
        this.email = email == null ? null : email.toLowerCase(Locale.ROOT);
        this.name = name;
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    static AppUser root(AccountId accountId, String email, String name, String passwordHash, Instant now) {
        AppUser user = colleague(accountId, email, name, passwordHash, now);
        user.root = true;
        return user;
    }

    /** Someone who signs in by e-mail and does not own the account. What one signs in with counts as verified. */
    static AppUser colleague(AccountId accountId, String email, String name, String passwordHash, Instant now) {
        AppUser user = new AppUser(accountId, email, name, passwordHash, now);
        user.emailVerifiedAt = now;
        return user;
    }

    static AppUser subUser(
            AccountId accountId,
            LoginName loginName,
            String name,
            @Nullable String email,
            String passwordHash,
            Instant now) {
        AppUser user = new AppUser(accountId, email, name, passwordHash, now);
        user.loginName = loginName.value();
        user.initialPassword = true;
        return user;
    }

    UserId id() {
        return new UserId(Objects.requireNonNull(id));
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Lets them in once with a password that somebody else chose. */
    void giveInitialPassword(String hash) {
        passwordHash = hash;
        initialPassword = true;
    }

    /** The root user cannot be deleted: every account keeps one. */
    void delete(Instant now) {
        if (root) {
            throw new IllegalStateException("the root user of account " + accountId + " stays");
        }
        deletedAt = now;
        email = null;
        emailVerifiedAt = null;
        newEmail = null;
        passwordHash = "";
    }
}
