package org.zhanggui.notice;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a notice's words stand in the bundle: the same for the list and for the mail. */
public final class NoticeWords {

    private NoticeWords() {}

    /** {@return the key of the two or three words that say it all} */
    public static String headline(NoticeKind kind, @Nullable String decision) {
        return "status.notice." + (decision == null ? kind.name() : decision);
    }

    /** {@return the key of what it is about: the thing that was reviewed, or the family} */
    public static String topic(NoticeKind kind, String subjectType) {
        return subjectType.equals(OrderNotices.SUBJECT)
                        || subjectType.equals(InvoiceNotices.SUBJECT)
                        || kind == NoticeKind.WEBHOOK_OFF
                        || kind == NoticeKind.BOOKS_DIFFER
                        || kind.family() == NoticeFamily.SETTLEMENT
                ? "notice.family." + kind.family()
                : "notice.kind." + kind + "." + subjectType;
    }

    /** {@return the key of the sentence, which gets the two amounts} */
    public static String sentence(NoticeKind kind, @Nullable String decision) {
        return "notice.says." + kind + (decision == null ? "" : "." + decision);
    }

    /** {@return the key of what the comment is headed by} */
    public static String comment(NoticeKind kind, @Nullable String decision) {
        return "notice.comment." + (decision == null ? kind.name() : decision);
    }

    /** {@return an amount as sentences show it; nothing for none} */
    public static String amount(@Nullable BigDecimal yuan) {
        return yuan == null ? "" : String.format(Locale.ROOT, "%,.2f", yuan);
    }
}
