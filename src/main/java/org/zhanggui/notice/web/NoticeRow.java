package org.zhanggui.notice.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.notice.NoticeKind;

/**
 * A notice as the list shows it.
 *
 * @param subjectName what it is about, as it was called then
 * @param decision how that was decided, null where nothing was
 * @param comment what was said about it, null where nothing was
 * @param address the page that it leads to
 * @param unread whether the reader has yet to open it
 */
record NoticeRow(
        long id,
        NoticeKind kind,
        String subjectType,
        String subjectName,
        @Nullable String decision,
        @Nullable String comment,
        String address,
        Instant happenedAt,
        boolean unread) {

    /** {@return what its badge and its comment are headed by: how it was decided, or what kind of thing waits} */
    public String outcome() {
        return decision == null ? kind.name() : decision;
    }
}
