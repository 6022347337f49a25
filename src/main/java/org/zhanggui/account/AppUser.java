package org.zhanggui.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** Someone who signs in for an account with an e-mail address and a password. */
@Entity
class AppUser {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "app_user_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId accountId;
    private String email;
    private String name;
    private String passwordHash;
    private boolean root;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AppUser() {}

    AppUser(AccountId accountId, String email, String name, String passwordHash, boolean root, Instant now) {
        this.accountId = accountId;
        this.email = email;
        this.name = name;
        this.passwordHash = passwordHash;
        this.root = root;
        this.createdAt = now;
    }

    UserId id() {
        return new UserId(Objects.requireNonNull(id));
    }

    String email() {
        return email;
    }

    String passwordHash() {
        return passwordHash;
    }
}
