package org.zhanggui.account;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** The passkeys that people have made. */
@Service
public class Passkeys {

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Passwords passwords;
    private final WebAuthnRelyingPartyOperations ceremonies;
    private final AuditTrail audit;

    Passkeys(
            JdbcClient jdbc,
            Persons persons,
            Passwords passwords,
            WebAuthnRelyingPartyOperations ceremonies,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.passwords = passwords;
        this.ceremonies = ceremonies;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<Row> of(Actor actor) {
        return jdbc.sql("select id, name, made_at, last_used_at from passkey where user_id = :user order by id")
                .param("user", actor.user().value())
                .query(Row.class)
                .list();
    }

    /**
     * {@return what a device is asked to make a passkey with; nothing when the password is wrong}
     *
     * @throws TooManyAttemptsException when it was tried too often
     */
    public Optional<PublicKeyCredentialCreationOptions> begin(Actor actor, Authentication session, String password) {
        return persons.find(actor.user())
                .filter(person -> passwords.isOwn(person, password))
                .map(person -> ceremonies.createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(session)));
    }

    /** {@return whether the device made one} */
    @Transactional
    public boolean add(Actor actor, RelyingPartyRegistrationRequest made) {
        try {
            ceremonies.registerCredential(made);
        } catch (WebAuthnException | IllegalArgumentException wrong) {
            return false;
        }
        audit.record(actor, Deed.of("user.passkey-added", "user", actor.user()));
        return true;
    }

    /** {@return whether there was such a one of theirs} */
    @Transactional
    public boolean remove(Actor actor, long id) {
        boolean removed = jdbc.sql("delete from passkey where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", actor.user().value())
                        .update()
                == 1;
        if (removed) {
            audit.record(actor, Deed.of("user.passkey-removed", "user", actor.user()));
        }
        return removed;
    }

    /** One of them. */
    public record Row(
            long id, String name, Instant madeAt, @Nullable Instant lastUsedAt) {}
}
