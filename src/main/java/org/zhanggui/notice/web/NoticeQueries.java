package org.zhanggui.notice.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.notice.Notices;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.web.UnreadNotices;

/** What the list of notices and the bell show, each in one statement. Nothing can be asked without whose they are. */
@Repository
@Transactional(readOnly = true)
class NoticeQueries implements UnreadNotices {

    private final JdbcClient jdbc;

    NoticeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return a page of the reader's notices, the newest first; a key is the ID of a notice, read or not} */
    KeyedPage<NoticeRow> page(UserId reader, boolean unreadOnly, Position from) {
        String direction = from.direction();
        String walked = from.isStart() ? "" : """
                  and (n.happened_at, n.id) %s
                      (select k.happened_at, k.id from notice k where k.id = :key and k.recipient_id = :reader)
                  """.formatted(from.backwards() ? ">" : "<");
        List<NoticeRow> rows = jdbc.sql(
                        """
                        select n.id, n.kind, n.subject_type, n.subject_name, n.decision, n.comment, %s as address,
                               n.happened_at, n.read_at is null as unread
                        from notice n
                        where n.recipient_id = :reader %s %s
                        order by n.happened_at %s, n.id %s limit :limit
                        """.formatted(Notices.ADDRESS, narrowing(unreadOnly), walked, direction, direction))
                .param("reader", reader.value())
                .param("key", from.backwards() ? from.above() : from.below())
                .param("limit", KeyedPage.FETCH)
                .query(NoticeRow.class)
                .list();
        return KeyedPage.of(rows, from, NoticeRow::id);
    }

    Tally tally(UserId reader, boolean unreadOnly) {
        return new Tally(counted(reader, unreadOnly, Tally.LIMIT));
    }

    @Override
    public int count(UserId reader, int most) {
        return counted(reader, true, most);
    }

    private int counted(UserId reader, boolean unreadOnly, int most) {
        return jdbc.sql(
                        "select count(*) from (select 1 from notice n where n.recipient_id = :reader %s limit :most) counted"
                                .formatted(narrowing(unreadOnly)))
                .param("reader", reader.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private static String narrowing(boolean unreadOnly) {
        return unreadOnly ? "and n.read_at is null" : "";
    }
}
