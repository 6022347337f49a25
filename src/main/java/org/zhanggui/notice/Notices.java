package org.zhanggui.notice;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.notice.Happening.Audience;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Colleagues;
import org.zhanggui.shared.access.UserId;

/**
 * Tells people and remembers what they have read. Reading one's own notices needs no permission and leaves no trace in the
 * audit trail, which has had its entry from what the notice tells of.
 */
@Service
public class Notices {

    /**
     * In SQL, the page that a notice {@code n} leads to: the one that shows its subject, or the provider's articles where
     * the article was thrown away since.
     */
    public static final String ADDRESS = """
            case when n.subject_type <> 'article' then n.address
                 when exists (select 1 from article a where a.id = n.subject_id::bigint) then n.address
                 else '/console/community/articles' end
            """;

    private static final Duration KEPT = Duration.ofDays(180);

    private final Colleagues colleagues;
    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(Colleagues colleagues, JdbcClient jdbc, Clock clock) {
        this.colleagues = colleagues;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells the audience that there is at this moment, each of them once however often this is repeated. */
    @Transactional
    public void tell(Happening happening) {
        List<Long> recipients =
                recipients(happening).stream().map(UserId::value).toList();
        if (!recipients.isEmpty()) {
            tell(happening, recipients);
        }
    }

    private List<UserId> recipients(Happening happening) {
        if (happening.audience() instanceof Audience.WhoMay people) {
            return colleagues.whoMay(happening.account(), people.needs(), people.about(), people.reduction()).stream()
                    .map(Colleagues.Colleague::user)
                    .filter(user -> !user.equals(people.but()))
                    .toList();
        }
        return List.of(((Audience.One) happening.audience()).user());
    }

    /** With each notice, in one transaction, what goes out by e-mail: to who has a verified address and wants it. */
    private void tell(Happening happening, List<Long> recipients) {
        Happening.Amounts amounts = happening.amounts();
        jdbc.sql("""
                        with told as (
                            insert into notice (recipient_id, account_id, kind, subject_type, subject_id, subject_name,
                                                decision, comment, former_amount, amount, address, happened_at)
                            select u.id, u.account_id, :kind, :subjectType, :subjectId, :subjectName, :decision, :comment,
                                   :former, :amount, :address, :at
                            from app_user u
                            where u.account_id = :account and u.id in (:recipients) and u.deleted_at is null
                            on conflict on constraint notice_told_once do nothing
                            returning id, recipient_id, account_id)
                        insert into notice_mail (notice_id, recipient_id, account_id, family, next_at)
                        select told.id, told.recipient_id, told.account_id, :family, :now
                        from told join app_user u on u.id = told.recipient_id
                        left join notice_mail_choice c on c.user_id = u.id and c.family = :family
                        where u.email is not null and u.email_verified_at is not null
                          and coalesce(c.extent, 'DUE') in (:extents)
                        """)
                .param("account", happening.account().value())
                .param("recipients", recipients)
                .param("kind", happening.kind().name())
                .param("subjectType", happening.subjectType())
                .param("subjectId", happening.subjectId())
                .param("subjectName", happening.subjectName())
                .param("decision", happening.decision(), Types.VARCHAR)
                .param("comment", happening.comment(), Types.VARCHAR)
                .param("former", amounts == null ? null : amounts.former(), Types.NUMERIC)
                .param("amount", amounts == null ? null : amounts.amount(), Types.NUMERIC)
                .param("address", happening.address())
                .param("at", moment(happening.at()))
                .param("family", happening.kind().family().name())
                .param("extents", MailExtent.including(happening.kind()))
                .param("now", moment(clock.instant()))
                .update();
    }

    /**
     * Marks a notice as read, if it was not.
     *
     * @return the address that it leads to
     * @throws NotFoundException when it is not the reader's
     */
    @Transactional
    public String open(Actor reader, long id) {
        return jdbc.sql("""
                        update notice n set read_at = coalesce(n.read_at, :now)
                        where n.id = :id and n.recipient_id = :reader returning %s
                        """.formatted(ADDRESS))
                .param("id", id)
                .param("reader", reader.user().value())
                .param("now", moment(clock.instant()))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("notice " + id));
    }

    /** Marks everything as read that the reader has been told of so far. */
    @Transactional
    public void readAll(Actor reader) {
        jdbc.sql("update notice set read_at = :now where recipient_id = :reader and read_at is null")
                .param("reader", reader.user().value())
                .param("now", moment(clock.instant()))
                .update();
    }

    /** Forgets what was read and happened half a year ago. */
    @Transactional
    void forgetOld() {
        jdbc.sql("delete from notice where read_at is not null and happened_at < :before")
                .param("before", moment(clock.instant().minus(KEPT)))
                .update();
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
