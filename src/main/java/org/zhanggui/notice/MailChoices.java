package org.zhanggui.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.database.SeesEverything;

/**
 * What of their notices people want by e-mail. It is their own business and nothing else hangs on it, so that it needs no
 * permission and the trail does not tell.
 */
@Service
public class MailChoices {

    private final Unsubscription links;
    private final JdbcClient jdbc;
    private final Clock clock;

    MailChoices(Unsubscription links, JdbcClient jdbc, Clock clock) {
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return what the person gets of every family} */
    @Transactional(readOnly = true)
    public Map<NoticeFamily, MailExtent> of(Actor person) {
        Map<NoticeFamily, MailExtent> extents = new EnumMap<>(NoticeFamily.class);
        for (NoticeFamily family : NoticeFamily.values()) {
            extents.put(family, MailExtent.DUE);
        }
        jdbc.sql("select family, extent from notice_mail_choice where user_id = :user")
                .param("user", person.user().value())
                .query(Choice.class)
                .list()
                .forEach(choice -> extents.put(choice.family(), choice.extent()));
        return extents;
    }

    @Transactional
    public void choose(Actor person, Map<NoticeFamily, MailExtent> extents) {
        extents.forEach((family, extent) -> put(person.user(), family, extent));
    }

    /** {@return the path by which somebody switches a family off, signed in or not; for the mails to them alone} */
    public String link(UserId user, NoticeFamily family) {
        return links.path(user, family);
    }

    /**
     * {@return the family that a mail's link is about}
     *
     * @throws org.zhanggui.shared.NotFoundException for a link that is not ours
     */
    public NoticeFamily look(String token) {
        return links.read(token).family();
    }

    /** Switches a family off for whoever the mail with the link was sent to. */
    @SeesEverything
    @Transactional
    public NoticeFamily unsubscribe(String token) {
        Unsubscription.Link link = links.read(token);
        put(link.user(), link.family(), MailExtent.NONE);
        return link.family();
    }

    private void put(UserId user, NoticeFamily family, MailExtent extent) {
        jdbc.sql("""
                        insert into notice_mail_choice (user_id, account_id, family, extent, chosen_at)
                        select u.id, u.account_id, :family, :extent, :now
                        from app_user u where u.id = :user and u.deleted_at is null
                        on conflict (user_id, family) do update set extent = excluded.extent, chosen_at = excluded.chosen_at
                        """)
                .param("user", user.value())
                .param("family", family.name())
                .param("extent", extent.name())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    private record Choice(NoticeFamily family, MailExtent extent) {}
}
