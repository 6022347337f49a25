package org.zhanggui.shared.paging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a long list that is walked by key, newest first.
 *
 * @param rows at most {@link #SIZE} of them
 * @param newer the key that the previous page ends before, null on the first page
 * @param older the key that the next page begins after, null on the last page
 */
public record KeyedPage<T>(
        List<T> rows, @Nullable Long newer, @Nullable Long older) {

    /** Rows on one page. */
    public static final int SIZE = 20;

    /** How many rows a query asks for: one more than are shown tells whether the walk goes on. */
    public static final int FETCH = SIZE + 1;

    /** Makes a page of the rows that a query found on the walk from a position, in the order of the walk. */
    public static <T> KeyedPage<T> of(List<T> found, Position from, ToLongFunction<T> key) {
        boolean goesOn = found.size() > SIZE;
        List<T> rows = new ArrayList<>(goesOn ? found.subList(0, SIZE) : found);
        if (from.backwards()) {
            Collections.reverse(rows);
        }
        if (rows.isEmpty()) {
            return new KeyedPage<>(rows, null, null);
        }
        boolean hasNewer = from.backwards() ? goesOn : !from.isStart();
        boolean hasOlder = from.backwards() || goesOn;
        return new KeyedPage<>(
                rows,
                hasNewer ? key.applyAsLong(rows.get(0)) : null,
                hasOlder ? key.applyAsLong(rows.get(rows.size() - 1)) : null);
    }
}
