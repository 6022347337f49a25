package org.zhanggui.notice;

import java.util.Arrays;
import java.util.List;

/** How much of a family of notices comes by e-mail. */
public enum MailExtent {
    ALL,
    /** What needs doing, or is waited for; what everybody gets who has chosen nothing. */
    DUE,
    NONE;

    /** {@return the names of those that include a kind} */
    static List<String> including(NoticeKind kind) {
        return Arrays.stream(values())
                .filter(extent -> extent.includes(kind))
                .map(Enum::name)
                .toList();
    }

    boolean includes(NoticeKind kind) {
        return this == ALL || this == DUE && kind.isDue();
    }
}
