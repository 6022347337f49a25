package org.zhanggui.shared.file;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.file.PictureDrawing.Drawn;
import org.zhanggui.shared.file.PictureDrawing.UnreadablePictureException;

/**
 * The pictures that accounts have uploaded. A picture never changes and belongs to the account that uploaded it; whoever
 * knows its random ID may see it, unless a {@link PictureRoom} withholds it for now. The use case that asks for an upload
 * has checked the actor's permission.
 */
@Component
public class StoredPictures {

    /** In bytes, as uploaded. */
    public static final int LARGEST_UPLOAD = 5 << 20;

    /** In bytes, of all pictures of an account as they are kept. */
    static final long LARGEST_SUM = 200L << 20;

    /** An ID below that of any picture: where a round of {@link #sweep} begins. */
    static final UUID BEFORE_ALL = new UUID(0, 0);

    static final int SWEPT_AT_ONCE = 1000;

    /** So long a picture waits for the form that it was uploaded for. */
    private static final Duration WAITS = Duration.ofDays(1);

    private final PictureDrawing drawing;
    private final JdbcClient jdbc;
    private final List<PictureRoom> rooms;
    private final Clock clock;

    StoredPictures(PictureDrawing drawing, JdbcClient jdbc, List<PictureRoom> rooms, Clock clock) {
        this.drawing = drawing;
        this.jdbc = jdbc;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** {@return the address at which a picture is shown} */
    public static String address(UUID id) {
        return "/files/" + id;
    }

    /** Keeps a PNG or JPEG of at most {@value #LARGEST_UPLOAD} bytes, drawn anew; what it is is told from its content. */
    public Upload store(Actor actor, @Nullable MultipartFile upload) {
        return store(actor, upload, PictureDrawing.LONGEST_SIDE);
    }

    /** @param longestSide in pixels: a larger picture is drawn at this size */
    public Upload store(Actor actor, @Nullable MultipartFile upload, int longestSide) {
        if (upload == null || upload.isEmpty()) {
            return Upload.Refused.MISSING;
        }
        if (upload.getSize() > LARGEST_UPLOAD) {
            return Upload.Refused.TOO_LARGE;
        }
        try {
            return store(actor, upload.getBytes(), longestSide);
        } catch (IOException lost) {
            return Upload.Refused.MISSING;
        }
    }

    /** Keeps a picture that is in memory already. */
    public Upload store(Actor actor, byte[] uploaded) {
        return store(actor, uploaded, PictureDrawing.LONGEST_SIDE);
    }

    private Upload store(Actor actor, byte[] uploaded, int longestSide) {
        try {
            return insert(actor, drawing.draw(uploaded, longestSide));
        } catch (UnreadablePictureException unreadable) {
            return unreadable.reason();
        }
    }

    private Upload insert(Actor actor, Drawn picture) {
        UUID id = UUID.randomUUID();
        int rows = jdbc.sql("""
                        insert into stored_picture (id, account_id, media_type, width, height, bytes, uploaded_by,
                                                    uploaded_at)
                        select :id, :account, :mediaType, :width, :height, :bytes, :user, :at
                        where (select coalesce(sum(octet_length(bytes)), 0) from stored_picture
                               where account_id = :account) + :length <= :most
                        """)
                .param("id", id)
                .param("account", actor.account().value())
                .param("mediaType", picture.mediaType())
                .param("width", picture.size().width)
                .param("height", picture.size().height)
                .param("bytes", picture.bytes())
                .param("user", actor.user().value())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("length", picture.bytes().length)
                .param("most", LARGEST_SUM)
                .update();
        return rows == 1
                ? new Upload.Stored(id, picture.size().width, picture.size().height)
                : Upload.Refused.QUOTA_EXHAUSTED;
    }

    /** {@return whether the picture is the account's own} */
    @Transactional(readOnly = true)
    public boolean belongsTo(UUID id, AccountId account) {
        return jdbc.sql("select exists (select 1 from stored_picture where id = :id and account_id = :account)")
                .param("id", id)
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /** Throws away those that no room needs any more; what changed their use is flushed to the database by then. */
    @Transactional
    public void release(Collection<UUID> ids) {
        ids.stream()
                .filter(id -> rooms.stream().noneMatch(room -> room.needs(id)))
                .forEach(id -> jdbc.sql("delete from stored_picture where id = :id")
                        .param("id", id)
                        .update());
    }

    /**
     * Throws away pictures that were uploaded for something that never came to be, or that is no more. It looks at
     * {@value #SWEPT_AT_ONCE} pictures in the order of their IDs, used or not; one round after the other sees them all.
     *
     * @param last where the sweep before ended, or {@link #BEFORE_ALL}
     * @return where this one ended; {@link #BEFORE_ALL} when nothing is left to look at in this round
     */
    @Transactional
    UUID sweep(UUID last) {
        List<UUID> seen = jdbc.sql("""
                        select id from stored_picture where id > :last and uploaded_at < :before order by id limit :limit
                        """)
                .param("last", last)
                .param("before", OffsetDateTime.ofInstant(clock.instant().minus(WAITS), ZoneOffset.UTC))
                .param("limit", SWEPT_AT_ONCE)
                .query(UUID.class)
                .list();
        release(seen);
        return seen.size() < SWEPT_AT_ONCE ? BEFORE_ALL : seen.get(seen.size() - 1);
    }

    /** {@return whether only its account and staff may see it for now, which those who may not cannot see either} */
    boolean isWithheld(UUID id) {
        return DataScope.EVERYTHING.call(() -> rooms.stream().anyMatch(room -> room.withholds(id)));
    }

    /** {@return the picture, to whoever knows its ID} */
    Optional<Kept> find(UUID id) {
        return DataScope.EVERYTHING.call(
                () -> jdbc.sql("select account_id, media_type, bytes from stored_picture where id = :id")
                        .param("id", id)
                        .query(Kept.class)
                        .optional());
    }

    /** A picture to be served. */
    record Kept(long accountId, String mediaType, byte[] bytes) {

        boolean belongsTo(AccountId account) {
            return accountId == account.value();
        }
    }
}
