package org.zhanggui.notice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.notice.NoticeFamily;
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
    KeyedPage<NoticeRow> page(UserId reader, Which which, Position from) {
        String direction = from.direction();
        String walked = from.isStart() ? "" : """
                  and (n.happened_at, n.id) %s
                      (select k.happened_at, k.id from notice k where k.id = :key and k.recipient_id = :reader)
                  """.formatted(from.backwards() ? ">" : "<");
        List<NoticeRow> rows = jdbc.sql("""
                        select n.id, n.kind, n.subject_type, n.subject_name, n.decision, n.comment, n.former_amount, n.amount,
                               %s as address,
                               n.happened_at, n.read_at is null as unread
                        from notice n
                        where n.recipient_id = :reader %s %s
                        order by n.happened_at %s, n.id %s limit :limit
                        """.formatted(Notices.ADDRESS, which.condition(), walked, direction, direction))
                .param("reader", reader.value())
                .param("key", from.backwards() ? from.above() : from.below())
                .param("limit", KeyedPage.FETCH)
                .query(NoticeRow.class)
                .list();
        return KeyedPage.of(rows, from, NoticeRow::id);
    }

    Tally tally(UserId reader, Which which) {
        return new Tally(counted(reader, which, Tally.LIMIT));
    }

    @Override
    public int count(UserId reader, int most) {
        return counted(reader, Which.UNREAD, most);
    }

    private int counted(UserId reader, Which which, int most) {
        return jdbc.sql(
                        "select count(*) from (select 1 from notice n where n.recipient_id = :reader %s limit :most) counted"
                                .formatted(which.condition()))
                .param("reader", reader.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Which of them: all, those that wait to be read, those of a family. */
    record Which(boolean unreadOnly, @Nullable NoticeFamily family) {

        static final Which ALL = new Which(false, null);
        static final Which UNREAD = new Which(true, null);

        private String condition() {
            return (unreadOnly ? "and n.read_at is null" : "")
                    + (family == null ? "" : "and n.kind in ('" + String.join("', '", family.kinds()) + "')");
        }
    }
}
