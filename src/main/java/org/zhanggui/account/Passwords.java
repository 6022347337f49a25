package org.zhanggui.account;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.SeesEverything;

/** People choose their passwords: knowing the present one, or by a link that was sent to them. */
@Service
public class Passwords {

    /** The fewest and the most characters, however many bytes each of them has. */
    public static final int SHORTEST = 12;

    public static final int LONGEST = 128;

    private final Persons persons;
    private final PasswordRules rules;
    private final PasswordEncoder encoder;
    private final Throttle throttle;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final Actors actors;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Passwords(
            Persons persons,
            PasswordRules rules,
            PasswordEncoder encoder,
            Throttle throttle,
            OneTimeLinks links,
            JdbcClient jdbc,
            Actors actors,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.persons = persons;
        this.rules = rules;
        this.encoder = encoder;
        this.throttle = throttle;
        this.links = links;
        this.jdbc = jdbc;
        this.actors = actors;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Changes the password of who acts and ends their other sessions.
     *
     * @param sessionId the session that goes on
     * @return why not, if the password stays as it was
     * @throws TooManyAttemptsException when the present password was tried too often
     */
    @Transactional
    public Optional<PasswordRefusal> change(Actor actor, String current, String chosen, String sessionId) {
        Person person = persons.find(actor.user()).orElseThrow();
        Optional<PasswordRefusal> refusal = rules.check(chosen, person.called());
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!isOwn(person, current)) {
            return Optional.of(PasswordRefusal.WRONG_CURRENT);
        }
        if (chosen.equals(current)) {
            return Optional.of(PasswordRefusal.UNCHANGED);
        }
        set(person, chosen, Sessions.handle(sessionId));
        audit.record(actor, Deed.of("user.password-changed", "user", actor.user()));
        return Optional.empty();
    }

    /**
     * Sets the password of who was sent the link, which is used up by it, and ends all their sessions. A second factor stays.
     *
     * @return why not; the link can be tried again with another password
     * @throws org.zhanggui.shared.NotFoundException when the link is not, or no longer, one
     */
    @Transactional
    @SeesEverything
    public Optional<PasswordRefusal> reset(String token, String chosen, String ip) {
        Person person = persons.find(
                        links.look(token, LinkPurpose.PASSWORD_RESET).user())
                .orElseThrow();
        Optional<PasswordRefusal> refusal = rules.check(chosen, person.called());
        if (refusal.isPresent()) {
            return refusal;
        }
        links.use(token, LinkPurpose.PASSWORD_RESET);
        set(person, chosen, null);
        throttle.forgive(Throttle.Kind.NAME, person.signInName());
        actors.find(person.user(), ip)
                .ifPresent(actor -> audit.record(actor, Deed.of("user.password-reset", "user", actor.user())));
        return Optional.empty();
    }

    /**
     * {@return whether it is the password of who acts; asked for before something is changed that others would like to}
     *
     * @throws TooManyAttemptsException when it was tried too often
     */
    @Transactional
    public boolean confirms(Actor actor, String password) {
        return isOwn(persons.find(actor.user()).orElseThrow(), password);
    }

    /** {@return whether it is the password of theirs; asked for before they change what they sign in with} */
    boolean isOwn(Person person, String password) {
        throttle.attempt(Throttle.Kind.OWN_PASSWORD, person.user());
        boolean right = encoder.matches(password, person.passwordHash());
        if (right) {
            throttle.forgive(Throttle.Kind.OWN_PASSWORD, person.user());
        }
        return right;
    }

    private void set(Person person, String chosen, @Nullable String keptSession) {
        jdbc.sql("""
                        update app_user set password_hash = :hash, initial_password = false
                        where id = :user and deleted_at is null
                        """)
                .param("hash", Objects.requireNonNull(encoder.encode(chosen)))
                .param("user", person.userId())
                .update();
        links.forget(person.user(), LinkPurpose.PASSWORD_RESET);
        events.publishEvent(new SessionsOver(person.user(), keptSession));
    }
}
