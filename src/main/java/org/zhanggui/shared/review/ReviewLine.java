package org.zhanggui.shared.review;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.review.ReviewQueue.Waiting;

/**
 * The queries that every queue of reviews needs, over the two selects that a room writes itself. Both yield the columns of
 * {@link QueueRow} ({@code id, title, detail, detail_value, shop_name, status, person, at}) and neither orders nor limits;
 * they take no parameters. Both are to be found by an index on their moment, so that a long queue costs no more than a
 * short one.
 */
public final class ReviewLine {

    private static final int LAST_DECIDED = 20;

    private final JdbcClient jdbc;
    private final String address;
    private final String waiting;
    private final String decided;

    /**
     * @param address the page of the queue
     * @param waiting selects what waits; {@code at} is when it was submitted
     * @param decided selects what was decided on; {@code at} is when it was decided
     */
    public ReviewLine(JdbcClient jdbc, String address, String waiting, String decided) {
        this.jdbc = jdbc;
        this.address = address;
        this.waiting = waiting;
        this.decided = decided;
    }

    String address() {
        return address;
    }

    /** {@return how much waits, and since when} */
    public Waiting waiting() {
        return jdbc.sql(
                        "select count(*) as counted, min(c.at) as oldest from (select w.at from (%s) w order by w.at limit :limit) c"
                                .formatted(waiting))
                .param("limit", Tally.LIMIT)
                .query(Waiting.class)
                .single();
    }

    /** {@return the page of the queue at a position, with what was decided on last} */
    public QueuePage page(QueuePosition from) {
        List<QueueRow> found = jdbc.sql(
                        "select * from (%s) w where (w.at, w.id) %s (:at, :id) order by w.at %s, w.id %s limit :limit"
                                .formatted(waiting, from.comparison(), from.direction(), from.direction()))
                .param("at", moment(from.at()))
                .param("id", from.id())
                .param("limit", KeyedPage.FETCH)
                .query(QueueRow.class)
                .list();
        return QueuePage.of(address, waiting().tally(), found, from, decided());
    }

    /** {@return where a submission stands in the queue; nothing when it does not wait} */
    public Optional<Place> placeOf(long id) {
        return jdbc.sql("""
                        select me.title,
                               (select w.id from (%1$s) w where (w.at, w.id) < (me.at, me.id)
                                order by w.at desc, w.id desc limit 1) as previous,
                               (select w.id from (%1$s) w where (w.at, w.id) > (me.at, me.id)
                                order by w.at, w.id limit 1) as next
                        from (%1$s) me where me.id = :id
                        """.formatted(waiting))
                .param("id", id)
                .query(Place.class)
                .optional();
    }

    /** {@return where a reviewer goes on after a decision: what waits next, else what has waited longest, else the queue} */
    public String onward(Place decidedOn) {
        Long next = decidedOn.next() != null ? decidedOn.next() : first().orElse(null);
        return next == null ? address : address + "/" + next;
    }

    private Optional<Long> first() {
        return jdbc.sql("select w.id from (%s) w order by w.at, w.id limit 1".formatted(waiting))
                .query(Long.class)
                .optional();
    }

    private List<QueueRow> decided() {
        return jdbc.sql("select * from (%s) d order by d.at desc, d.id desc limit :limit".formatted(decided))
                .param("limit", LAST_DECIDED)
                .query(QueueRow.class)
                .list();
    }

    private static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * A place in a queue.
     *
     * @param title what stands there
     * @param previous the ID of what has waited longer, null at the head
     * @param next the ID of what came after it, null at the end
     */
    public record Place(
            String title, @Nullable Long previous, @Nullable Long next) {}
}
