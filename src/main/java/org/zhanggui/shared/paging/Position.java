package org.zhanggui.shared.paging;

import org.jspecify.annotations.Nullable;

/**
 * Where a walk through a list, newest first, goes on: {@code older} than a key, or back to what is {@code newer} than one. A
 * query uses it as {@code id between :above and :below} with the order of {@link #direction()}.
 *
 * @param above rows have a key greater than this
 * @param below rows have a key less than this
 * @param backwards whether the walk goes from the end of the list to its beginning
 * @param oldestFirst whether the list itself begins with what is oldest; {@code older} then leads to what comes before
 */
public record Position(long above, long below, boolean backwards, boolean oldestFirst) {

    public static final Position START = new Position(0, Long.MAX_VALUE, false, false);

    /** Reads the keys of an address; at most one is expected, and the newest page is the start. */
    public static Position of(@Nullable Long older, @Nullable Long newer) {
        if (older != null) {
            return new Position(0, older, false, false);
        }
        return newer == null ? START : new Position(newer, Long.MAX_VALUE, true, false);
    }

    /** The same for a list that begins with what is oldest. */
    public static Position oldestFirst(@Nullable Long older, @Nullable Long newer) {
        if (older != null) {
            return new Position(0, older, true, true);
        }
        return new Position(newer == null ? 0 : newer, Long.MAX_VALUE, false, true);
    }

    public boolean isStart() {
        return above == 0 && below == Long.MAX_VALUE;
    }

    /** {@return the direction of the walk for an {@code order by}: never text from a request} */
    public String direction() {
        return backwards == oldestFirst ? "desc" : "asc";
    }
}
