package org.zhanggui.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.database.SeesEverything;

/** Remembers who signed in and who tried to, for the person and for the account's audit trail. */
@Component
class SignInJournal {

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Actors actors;
    private final AuditTrail audit;
    private final Clock clock;

    SignInJournal(JdbcClient jdbc, Persons persons, Actors actors, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    @SeesEverything
    void succeeded(UserId user, SignInAttempt from) {
        insert(user, SignInOutcome.SUCCEEDED, from);
        actors.find(user, from.address()).ifPresent(actor -> audit.record(actor, deed("user.signed-in", user)));
    }

    /** Aside, for known and unknown names alike: whoever waits for the answer cannot tell by its time whether there was more to do. */
    @Async
    @Transactional
    @SeesEverything
    void wrongPassword(String name, SignInAttempt from) {
        persons.find(name).ifPresent(person -> failed(person, SignInOutcome.WRONG_PASSWORD, from));
    }

    @Transactional
    @SeesEverything
    void wrongCode(UserId user, SignInAttempt from) {
        persons.find(user).ifPresent(person -> failed(person, SignInOutcome.WRONG_CODE, from));
    }

    /** Whoever failed has not been shown to be the user, so the trail does not say that it was. */
    private void failed(Person person, SignInOutcome outcome, SignInAttempt from) {
        insert(person.user(), outcome, from);
        audit.recordAutomatic(
                person.account(), deed("user.sign-in-failed", person.user()).with("ip", from.address()));
    }

    private void insert(UserId user, SignInOutcome outcome, SignInAttempt from) {
        jdbc.sql("""
                        insert into sign_in (user_id, outcome, ip, agent, at)
                        values (:user, :outcome, cast(:ip as inet), :agent, :at)
                        """)
                .param("user", user.value())
                .param("outcome", outcome.name())
                .param("ip", from.address())
                .param("agent", from.agent())
                .param("at", moment(clock.instant()))
                .update();
    }

    private static Deed deed(String action, UserId user) {
        return Deed.of(action, "user", user);
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Forgets what is too old for anybody to look into. */
    @Configuration
    static class Cleanup {

        private static final Duration KEPT = Duration.ofDays(365);

        @Bean
        RecurringTask<Void> signInCleanup(JdbcClient jdbc, Clock clock) {
            return Tasks.recurring("sign-in-cleanup", FixedDelay.ofHours(24))
                    .execute((instance, context) -> jdbc.sql("delete from sign_in where at < :before")
                            .param("before", moment(clock.instant().minus(KEPT)))
                            .update());
        }
    }
}
