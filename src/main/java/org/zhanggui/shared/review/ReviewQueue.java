package org.zhanggui.shared.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.paging.Tally;

/**
 * A queue of submissions that wait for staff. Each room that reviews something contributes one as a bean; the first page of
 * the staff desk lists all of them, with the label {@code review.queue.<key>}.
 */
public interface ReviewQueue {

    /** {@return the queue's name in the navigation of the staff desk, as {@code products}} */
    String key();

    /** {@return the page that shows it, as {@code /ops/products}} */
    String address();

    /** {@return the permission that its page asks for} */
    Action needs();

    /** {@return what waits in it at this moment, found in one statement} */
    Waiting waiting();

    /**
     * How much waits, and since when.
     *
     * @param counted at most {@link Tally#LIMIT}
     * @param oldest when what has waited longest was submitted, null when nothing waits
     */
    record Waiting(int counted, @Nullable Instant oldest) {

        public Tally tally() {
            return new Tally(counted);
        }
    }
}
