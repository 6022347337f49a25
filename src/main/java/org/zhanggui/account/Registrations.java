package org.zhanggui.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.account.Accounts.Opened;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.SeesEverything;
import org.zhanggui.shared.mail.Letters;
import org.zhanggui.shared.mail.Mailer;

/**
 * 注册: somebody opens an account for an address whose mail they can read. Whether an address has an account already is told
 * to nobody else.
 */
@Service
public class Registrations {

    private static final Duration GOOD = Duration.ofHours(24);

    private final Persons persons;
    private final Accounts accounts;
    private final Actors actors;
    private final PasswordRules rules;
    private final Throttle throttle;
    private final Letters letters;
    private final Mailer mailer;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Registrations(
            Persons persons,
            Accounts accounts,
            Actors actors,
            PasswordRules rules,
            Throttle throttle,
            Letters letters,
            Mailer mailer,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.persons = persons;
        this.accounts = accounts;
        this.actors = actors;
        this.rules = rules;
        this.throttle = throttle;
        this.letters = letters;
        this.mailer = mailer;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Sends a link to the address, or word that it has an account; who asks is told neither, and both take the same time.
     *
     * @param ip where it was asked from
     * @throws TooManyAttemptsException when mails were asked for too often
     */
    @Transactional
    @SeesEverything
    public Optional<EmailRefusal> request(String typed, String ip, Locale language) {
        String email = typed.strip().toLowerCase(Locale.ROOT);
        if (!EmailChanges.isAddress(email)) {
            return Optional.of(EmailRefusal.INVALID);
        }
        throttle.attempt(Throttle.Kind.MAIL_FROM_ADDRESS, ip);
        throttle.attempt(Throttle.Kind.MAIL, email);
        long registration = jdbc.sql("""
                        insert into registration (email, language, requested_at, expires_at)
                        values (:email, :language, :now, :expires) returning id
                        """)
                .param("email", email)
                .param("language", language.toLanguageTag())
                .param("now", moment(clock.instant()))
                .param("expires", moment(clock.instant().plus(GOOD)))
                .query(Long.class)
                .single();
        events.publishEvent(new RegistrationWanted(registration));
        return Optional.empty();
    }

    /** Runs once the request is committed, and again when the mail server was away: the newest link alone is good. */
    @ApplicationModuleListener
    void send(RegistrationWanted wanted) {
        Asked asked = jdbc.sql("select email, language from registration where id = :id and used_at is null")
                .param("id", wanted.registration())
                .query(Asked.class)
                .optional()
                .orElse(null);
        if (asked == null) {
            return;
        }
        Optional<Person> known = persons.find(asked.email());
        if (known.isPresent()) {
            mailer.send(letters.write(
                    asked.email(),
                    asked.locale(),
                    "registration-known",
                    "/login",
                    known.get().name(),
                    asked.email()));
        } else {
            String token = LinkToken.fresh();
            jdbc.sql("update registration set token_hash = :hash where id = :id")
                    .param("hash", LinkToken.hash(token))
                    .param("id", wanted.registration())
                    .update();
            mailer.send(letters.write(
                    asked.email(), asked.locale(), "registration", "/register/" + token, asked.email(), asked.email()));
        }
    }

    /**
     * {@return the address that a link was sent to}
     *
     * @throws NotFoundException when it is not, or no longer, one
     */
    @SeesEverything
    @Transactional(readOnly = true)
    public String look(String token) {
        return jdbc.sql("""
                        select email from registration
                        where token_hash = :hash and used_at is null and expires_at > :now
                        """)
                .param("hash", LinkToken.hash(token))
                .param("now", moment(clock.instant()))
                .query(String.class)
                .optional()
                .orElseThrow(Registrations::none);
    }

    /**
     * Opens the account. Of two who follow a link at once, one does.
     *
     * @throws NotFoundException when the link is not, or no longer, one
     */
    @SeesEverything
    public Outcome open(String token, Opening opening, String ip) {
        try {
            return Objects.requireNonNull(transaction.execute(begun -> {
                String email = use(token);
                Optional<Outcome> refusal = rules.check(
                                opening.password(), List.of(email, opening.personName(), opening.accountName()))
                        .map(WeakPassword::new);
                if (refusal.isPresent()) {
                    begun.setRollbackOnly();
                    return refusal.get();
                }
                return openFor(email, opening, ip);
            }));
        } catch (DuplicateKeyException meanwhile) {
            return new Taken();
        }
    }

    private Outcome openFor(String email, Opening opening, String ip) {
        Opened opened = accounts.openCustomer(
                opening.accountName(), new NewUser(email, opening.personName(), opening.password()));
        actors.find(opened.root(), ip)
                .ifPresent(owner -> audit.record(
                        owner,
                        Deed.of("account.opened", "account", opened.account()).with("name", opening.accountName())));
        return new AccountOpened();
    }

    private String use(String token) {
        return jdbc.sql("""
                        update registration set used_at = :now
                        where token_hash = :hash and used_at is null and expires_at > :now returning email
                        """)
                .param("hash", LinkToken.hash(token))
                .param("now", moment(clock.instant()))
                .query(String.class)
                .optional()
                .orElseThrow(Registrations::none);
    }

    private static NotFoundException none() {
        return new NotFoundException("link for a registration");
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private record Asked(String email, String language) {

        Locale locale() {
            return Locale.forLanguageTag(language);
        }
    }

    /** What somebody opens: the account's name, their own, and what they will sign in with. */
    public record Opening(String accountName, String personName, String password) {

        /** A password is in no log. */
        @Override
        public String toString() {
            return accountName;
        }
    }

    /** What following the link came to. */
    public sealed interface Outcome permits AccountOpened, WeakPassword, Taken {}

    public record AccountOpened() implements Outcome {}

    public record WeakPassword(PasswordRefusal refusal) implements Outcome {}

    /** The address got an account since the link was sent. */
    public record Taken() implements Outcome {}

    /** Forgets what nobody can follow any more. */
    @Configuration
    static class Cleanup {

        @Bean
        RecurringTask<Void> registrationCleanup(JdbcClient jdbc, Clock clock) {
            return Tasks.recurring("registration-cleanup", FixedDelay.ofHours(1))
                    .execute((instance, context) -> jdbc.sql("delete from registration where expires_at < :now")
                            .param("now", moment(clock.instant()))
                            .update());
        }
    }
}
