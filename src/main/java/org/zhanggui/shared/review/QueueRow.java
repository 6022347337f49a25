package org.zhanggui.shared.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as a queue lists it: one that waits, or one that was decided on.
 *
 * @param id the thing's ID, as the address of its review ends
 * @param title what its author calls it
 * @param detail the message that says which kind or version it is, null where there is nothing to say
 * @param detailValue what that message speaks of, null where it speaks of nothing
 * @param shopName whose it is
 * @param status the name of its status, as {@code status.<kind>.<status>} shows it
 * @param person who submitted it; of what was decided, who decided
 * @param at when that was
 */
public record QueueRow(
        long id,
        String title,
        @Nullable String detail,
        @Nullable String detailValue,
        String shopName,
        String status,
        String person,
        Instant at) {

    QueuePosition position() {
        return new QueuePosition(at, id, false);
    }
}
