package org.zhanggui.shared.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Tally;

/**
 * What the page of a queue shows.
 *
 * @param address the queue's own address; a review's is this and its ID
 * @param count how many wait in all
 * @param rows those of this page, what has waited longest first, at most 20
 * @param previous the address of the page before, null on the first
 * @param next the address of the page after, null on the last
 * @param decided what was decided on last
 */
public record QueuePage(
        String address,
        Tally count,
        List<QueueRow> rows,
        @Nullable String previous,
        @Nullable String next,
        List<QueueRow> decided) {

    static QueuePage of(String address, Tally count, List<QueueRow> found, QueuePosition from, List<QueueRow> decided) {
        boolean goesOn = found.size() > KeyedPage.SIZE;
        List<QueueRow> rows = new ArrayList<>(goesOn ? found.subList(0, KeyedPage.SIZE) : found);
        if (from.backwards()) {
            Collections.reverse(rows);
        }
        boolean hasPrevious = !rows.isEmpty() && (from.backwards() ? goesOn : !from.isStart());
        boolean hasNext = !rows.isEmpty() && (from.backwards() || goesOn);
        return new QueuePage(
                address,
                count,
                rows,
                hasPrevious ? address + "?before=" + rows.get(0).position().key() : null,
                hasNext
                        ? address + "?after="
                                + rows.get(rows.size() - 1).position().key()
                        : null,
                decided);
    }
}
