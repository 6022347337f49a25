package org.zhanggui.notice.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhanggui.notice.NoticeKind;
import org.zhanggui.notice.NoticeWords;

/**
 * A notice as the list shows it.
 *
 * @param subjectName what it is about, as it was called then
 * @param decision how that was decided, null where nothing was
 * @param comment what was said about it, null where nothing was
 * @param formerAmount what an order first cost, or cost before; null where it is about no price
 * @param amount what it costs then, or shall cost
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
        @Nullable BigDecimal formerAmount,
        @Nullable BigDecimal amount,
        String address,
        Instant happenedAt,
        boolean unread) {

    /** {@return what its badge says: how it was decided, or what happened} */
    public String outcome() {
        return decision == null ? kind.name() : decision;
    }

    public String topicKey() {
        return NoticeWords.topic(kind, subjectType);
    }

    public String commentKey() {
        return NoticeWords.comment(kind, decision);
    }

    /** {@return the key of the sentence; null where badge and topic say it} */
    public @Nullable String sentenceKey() {
        return decision == null && !subjectType.equals("reprice-approval") ? NoticeWords.sentence(kind, null) : null;
    }

    public String former() {
        return NoticeWords.amount(formerAmount);
    }

    public String now() {
        return NoticeWords.amount(amount);
    }
}
