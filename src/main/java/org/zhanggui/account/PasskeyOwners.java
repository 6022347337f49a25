package org.zhanggui.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.UserId;

/** Who passkeys are of: our users, who are added and deleted elsewhere, as devices show them. */
@Repository
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private final JdbcClient jdbc;
    private final Persons persons;

    PasskeyOwners(JdbcClient jdbc, Persons persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    /** {@return whose handle it is, unless they were deleted} */
    Optional<UserId> userOf(Bytes handle) {
        return jdbc.sql("select id from app_user where passkey_handle = :handle and deleted_at is null")
                .param("handle", handle.getBytes())
                .query(Long.class)
                .optional()
                .map(UserId::new);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return userOf(handle).map(this::entityOf).orElse(null);
    }

    /** @param name of a session's principal, the ID of the user */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
        return entityOf(new UserId(Long.parseLong(name)));
    }

    private @Nullable PublicKeyCredentialUserEntity entityOf(UserId user) {
        return persons.find(user)
                .map(person -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handleOf(user))
                        .name(person.signInName())
                        .displayName(person.name())
                        .build())
                .orElse(null);
    }

    private Bytes handleOf(UserId user) {
        return new Bytes(jdbc.sql("select passkey_handle from app_user where id = :user")
                .param("user", user.value())
                .query(byte[].class)
                .single());
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new UnsupportedOperationException("users are added by " + Users.class);
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("users are deleted by " + Users.class);
    }
}
