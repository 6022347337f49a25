package org.zhanggui.shared.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk through a queue goes on, what has waited longest first: after a submission, or back to what is before it. In
 * an address it stands as microseconds and ID, {@code 1573820160000000-17276}.
 *
 * @param at when that submission was made
 * @param id its ID, for those made at the same moment
 * @param backwards whether the walk goes from newer to older
 */
public record QueuePosition(Instant at, long id, boolean backwards) {

    static final QueuePosition START = new QueuePosition(Instant.EPOCH, 0, false);

    private static final Pattern KEY = Pattern.compile("(\\d{1,17})-(\\d{1,18})");

    /** Reads the keys of an address; at most one is expected, and what cannot be read is the start. */
    public static QueuePosition of(@Nullable String after, @Nullable String before) {
        return after != null ? read(after, false) : before != null ? read(before, true) : START;
    }

    private static QueuePosition read(String key, boolean backwards) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return START;
        }
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
            return new QueuePosition(at, Long.parseLong(parts.group(2)), backwards);
        } catch (DateTimeException | ArithmeticException farAway) {
            return START;
        }
    }

    boolean isStart() {
        return equals(START);
    }

    /** {@return the direction of the walk for an {@code order by}: never text from a request} */
    String direction() {
        return backwards ? "desc" : "asc";
    }

    /** {@return how the rows of the walk compare with its position} */
    String comparison() {
        return backwards ? "<" : ">";
    }

    String key() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}
