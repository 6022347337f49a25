package org.zhanggui.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/** A tenant of the marketplace: a customer, who can buy and perhaps sell, or the platform itself. */
@Entity
class Account {

    enum Kind {
        CUSTOMER,
        PLATFORM
    }

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "account_id_seq", allocationSize = 1)
    private @Nullable Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    private Account(String name, Kind kind, Instant now) {
        this.name = name;
        this.kind = kind;
        this.createdAt = now;
    }

    static Account customer(String name, Instant now) {
        return new Account(name, Kind.CUSTOMER, now);
    }

    static Account platform(String name, Instant now) {
        return new Account(name, Kind.PLATFORM, now);
    }

    /** {@return its identity, once it is saved} */
    AccountId id() {
        return new AccountId(java.util.Objects.requireNonNull(id));
    }
}
