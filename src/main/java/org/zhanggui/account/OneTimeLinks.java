package org.zhanggui.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.database.SeesEverything;

/** Tokens that are known to whoever got the mail, and to nobody else: the database has their hashes. */
@Service
public class OneTimeLinks {

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return a fresh token; all that were sent before for the same purpose are no good any more} */
    String issue(UserId user, LinkPurpose purpose, String email) {
        forget(user, purpose);
        String token = LinkToken.fresh();
        jdbc.sql("""
                        insert into one_time_link (token_hash, user_id, purpose, email, expires_at)
                        values (:hash, :user, :purpose, :email, :expires)
                        """)
                .param("hash", LinkToken.hash(token))
                .param("user", user.value())
                .param("purpose", purpose.name())
                .param("email", email)
                .param("expires", moment(clock.instant().plus(purpose.good())))
                .update();
        return token;
    }

    /**
     * {@return what a link is about, without using it up}
     *
     * @throws NotFoundException when it is not, or no longer, one
     */
    @SeesEverything
    public Link look(String token, LinkPurpose purpose) {
        return jdbc.sql("""
                        select user_id, email from one_time_link
                        where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("hash", LinkToken.hash(token))
                .param("purpose", purpose.name())
                .param("now", moment(clock.instant()))
                .query(Link.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("link for " + purpose));
    }

    /**
     * {@return what the link is about, which is used up: of two who follow it at once, one does}
     *
     * @throws NotFoundException when it is not, or no longer, one
     */
    Link use(String token, LinkPurpose purpose) {
        return jdbc.sql("""
                        update one_time_link set used_at = :now
                        where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        returning user_id, email
                        """)
                .param("hash", LinkToken.hash(token))
                .param("purpose", purpose.name())
                .param("now", moment(clock.instant()))
                .query(Link.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("link for " + purpose));
    }

    void forget(UserId user, LinkPurpose purpose) {
        jdbc.sql("delete from one_time_link where user_id = :user and purpose = :purpose and used_at is null")
                .param("user", user.value())
                .param("purpose", purpose.name())
                .update();
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Whose link it is, and where it was sent. */
    public record Link(long userId, String email) {

        UserId user() {
            return new UserId(userId);
        }
    }

    /** Forgets links that nobody can follow. */
    @Configuration
    static class Cleanup {

        @Bean
        RecurringTask<Void> oneTimeLinkCleanup(JdbcClient jdbc, Clock clock) {
            return Tasks.recurring("one-time-link-cleanup", FixedDelay.ofHours(1))
                    .execute((instance, context) -> jdbc.sql("delete from one_time_link where expires_at < :now")
                            .param("now", moment(clock.instant()))
                            .update());
        }
    }
}
