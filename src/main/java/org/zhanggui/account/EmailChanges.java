package org.zhanggui.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.SeesEverything;

/** People say where they can be reached; an address is theirs once they followed the link that was sent to it. */
@Service
public class EmailChanges {

    /** The most characters of an address. */
    public static final int LONGEST = 254;

    private static final Pattern FORM = Pattern.compile("[^@\\s<>\",;:()]{1,64}@[^@\\s<>\",;:()]+\\.[^@\\s<>\",;:()]+");

    private final Persons persons;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Throttle throttle;
    private final JdbcClient jdbc;
    private final Actors actors;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EmailChanges(
            Persons persons,
            Passwords passwords,
            OneTimeLinks links,
            Throttle throttle,
            JdbcClient jdbc,
            Actors actors,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.persons = persons;
        this.passwords = passwords;
        this.links = links;
        this.throttle = throttle;
        this.jdbc = jdbc;
        this.actors = actors;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sends a link to a new address, or to the present one if it is not verified. Whether somebody else has it is not said here,
     * but to whoever reads its mail.
     *
     * @throws TooManyAttemptsException when mails were asked for, or the password was tried, too often
     */
    @Transactional
    public Optional<EmailRefusal> want(Actor actor, String typed, String password) {
        String email = typed.strip().toLowerCase(Locale.ROOT);
        Person person = persons.find(actor.user()).orElseThrow();
        if (!isAddress(email)) {
            return Optional.of(EmailRefusal.INVALID);
        }
        if (person.emailVerified() && email.equals(person.email())) {
            return Optional.of(EmailRefusal.UNCHANGED);
        }
        if (!passwords.isOwn(person, password)) {
            return Optional.of(EmailRefusal.WRONG_PASSWORD);
        }
        throttle.attempt(Throttle.Kind.MAIL, "user:" + actor.user());
        jdbc.sql("update app_user set new_email = :email where id = :user and deleted_at is null")
                .param("email", email)
                .param("user", person.userId())
                .update();
        events.publishEvent(new LinkWanted(person.user(), LinkPurpose.EMAIL_VERIFICATION));
        audit.record(actor, Deed.of("user.email-wanted", "user", actor.user()).change("email", person.email(), email));
        return Optional.empty();
    }

    /** {@return whether mail could go there} */
    static boolean isAddress(String email) {
        return email.length() <= LONGEST && FORM.matcher(email).matches();
    }

    /**
     * Makes the address theirs to which the link was sent.
     *
     * @throws org.zhanggui.shared.NotFoundException when the link is not, or no longer, one
     */
    @SeesEverything
    public Optional<EmailRefusal> confirm(String token, String ip) {
        try {
            transaction.executeWithoutResult(begun -> take(links.use(token, LinkPurpose.EMAIL_VERIFICATION), ip));
            return Optional.empty();
        } catch (DuplicateKeyException taken) {
            return Optional.of(EmailRefusal.TAKEN);
        }
    }

    private void take(OneTimeLinks.Link link, String ip) {
        Person person = persons.find(link.user()).orElseThrow();
        jdbc.sql("""
                        update app_user set email = :email, email_verified_at = :now, new_email = null
                        where id = :user and deleted_at is null
                        """)
                .param("email", link.email())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("user", link.userId())
                .update();
        links.forget(person.user(), LinkPurpose.PASSWORD_RESET);
        actors.find(person.user(), ip)
                .ifPresent(actor -> audit.record(
                        actor,
                        Deed.of("user.email-changed", "user", actor.user())
                                .change("email", person.email(), link.email())));
    }
}
