package org.zhanggui.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.UserId;

/** Keeps passkeys; which of them are seen is said by who asks. */
@Repository
class PasskeyStore implements UserCredentialRepository {

    private static final String SELECT = """
            select k.credential_id, k.attestation, k.signature_count, k.name, u.passkey_handle
            from passkey k join app_user u on u.id = k.user_id where u.deleted_at is null and
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a new one, or that a known one was used. */
    @Override
    public void save(CredentialRecord passkey) {
        jdbc.sql("""
                        insert into passkey (user_id, credential_id, attestation, signature_count, name, made_at)
                        select id, :credential, :attestation, :count, :name, :now from app_user where passkey_handle = :handle
                        on conflict (credential_id) do update set signature_count = :count, last_used_at = :now
                        """)
                .param("credential", passkey.getCredentialId().getBytes())
                .param(
                        "attestation",
                        Objects.requireNonNull(passkey.getAttestationObject()).getBytes())
                .param("count", passkey.getSignatureCount())
                .param("name", passkey.getLabel())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("handle", passkey.getUserEntityUserId().getBytes())
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return jdbc.sql(SELECT + "k.credential_id = :credential")
                .param("credential", credential.getBytes())
                .query(PasskeyStore::read)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql(SELECT + "u.passkey_handle = :handle")
                .param("handle", handle.getBytes())
                .query(PasskeyStore::read)
                .list();
    }

    @Override
    public void delete(Bytes credential) {
        jdbc.sql("delete from passkey where credential_id = :credential")
                .param("credential", credential.getBytes())
                .update();
    }

    /** Takes all of somebody's away. */
    void forget(UserId user) {
        jdbc.sql("delete from passkey where user_id = :user")
                .param("user", user.value())
                .update();
    }

    private static CredentialRecord read(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .signatureCount(row.getLong("signature_count"))
                .label(row.getString("name"))
                .userEntityUserId(new Bytes(row.getBytes("passkey_handle")))
                .transports(Set.of())
                .build();
    }
}
