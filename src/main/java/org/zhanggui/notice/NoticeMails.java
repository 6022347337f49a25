package org.zhanggui.notice;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;
import org.zhanggui.shared.mail.Mailer;
import org.zhanggui.shared.outgoing.BackOff;

/**
 * Sends the notices that wait to go out by e-mail. Rows are claimed for a while by pushing back when they are tried next, so
 * that no two instances send one and no transaction waits for a mail server. Who dies between sending and marking leaves a
 * row that is sent again then, under the same Message-ID.
 */
@Service
class NoticeMails {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMails.class);

    private static final int AT_ONCE = 20;

    /** Longer than sending as many takes from a server that lets each of them time out. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final NoticeLetters letters;
    private final Mailer mailer;
    private final Clock clock;

    NoticeMails(JdbcClient jdbc, NoticeLetters letters, Mailer mailer, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.mailer = mailer;
        this.clock = clock;
    }

    /** Sends what is due, until nothing is left that this instance can claim. */
    void sendDue() {
        List<Waiting> claimed;
        do {
            claimed = claim();
            claimed.forEach(this::send);
        } while (claimed.size() == AT_ONCE);
    }

    private List<Waiting> claim() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        with claimed as (
                            update notice_mail m set attempts = m.attempts + 1, next_at = :until
                            where m.notice_id in (select d.notice_id from notice_mail d where d.next_at <= :now
                                                  order by d.next_at limit :most for update skip locked)
                            returning m.notice_id, m.family, m.attempts)
                        select n.id, n.kind, n.subject_type, n.subject_name, n.decision, n.comment, n.former_amount, n.amount,
                               %s as address, u.id as recipient, u.name, u.language,
                               case when u.deleted_at is null and u.email_verified_at is not null then u.email end as email,
                               coalesce(c.extent, 'DUE') as extent, claimed.attempts
                        from claimed join notice n on n.id = claimed.notice_id join app_user u on u.id = n.recipient_id
                        left join notice_mail_choice c on c.user_id = u.id and c.family = claimed.family
                        """.formatted(Notices.ADDRESS))
                .param("now", moment(now))
                .param("until", moment(now.plus(CLAIM)))
                .param("most", AT_ONCE)
                .query(Waiting.class)
                .list();
    }

    private void send(Waiting waiting) {
        if (waiting.email() == null || !waiting.extent().includes(waiting.kind())) {
            settle(waiting, "dropped_at");
            return;
        }
        try {
            mailer.send(letters.write(waiting, waiting.email()));
            settle(waiting, "sent_at");
        } catch (MailException failure) {
            LOG.warn("notice {} was not sent at attempt {}: {}", waiting.id(), waiting.attempts(), failure.toString());
            BackOff.PATIENT
                    .after(waiting.attempts())
                    .ifPresentOrElse(pause -> again(waiting, pause), () -> settle(waiting, "dropped_at"));
        }
    }

    private void settle(Waiting waiting, String end) {
        jdbc.sql("update notice_mail set next_at = null, %s = :now where notice_id = :notice and next_at is not null"
                        .formatted(end))
                .param("now", moment(clock.instant()))
                .param("notice", waiting.id())
                .update();
    }

    private void again(Waiting waiting, Duration pause) {
        jdbc.sql("update notice_mail set next_at = :at where notice_id = :notice and next_at is not null")
                .param("at", moment(clock.instant().plus(pause)))
                .param("notice", waiting.id())
                .update();
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * A notice that this instance may send now.
     *
     * @param email null where the recipient is gone, or no longer has an address that is known to be theirs
     * @param extent what they want of its family by now
     */
    record Waiting(
            long id,
            NoticeKind kind,
            String subjectType,
            String subjectName,
            @Nullable String decision,
            @Nullable String comment,
            @Nullable BigDecimal formerAmount,
            @Nullable BigDecimal amount,
            String address,
            long recipient,
            String name,
            String language,
            @Nullable String email,
            MailExtent extent,
            int attempts) {}
}
