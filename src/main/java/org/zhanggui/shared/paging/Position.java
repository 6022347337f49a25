package org.zhanggui.shared.paging;

import org.jspecify.annotations.Nullable;

/**
 * Where a walk through a list, newest first, goes on: {@code older} than a key, or back to what is {@code newer} than one. A
 * query uses it as {@code id between :above and :below} with the order of {@link #direction()}.
 *
 * @param above rows have a key greater than this
 * @param below rows have a key less than this
 * @param backwards whether the walk goes from older to newer
 */
public record Position(long above, long below, boolean backwards) {

    public static final Position START = new Position(0, Long.MAX_VALUE, false);

    /** Reads the keys of an address; at most one is expected, and the newest page is the start. */
    public static Position of(@Nullable Long older, @Nullable Long newer) {
        if (older != null) {
            return new Position(0, older, false);
        }
        return newer == null ? START : new Position(newer, Long.MAX_VALUE, true);
    }

    public boolean isStart() {
        return equals(START);
    }

    /** {@return the direction of the walk for an {@code order by}: never text from a request} */
    public String direction() {
        return backwards ? "asc" : "desc";
    }
}
