package org.zhanggui.invoice;

import org.jspecify.annotations.Nullable;

/**
 * How a paper invoice was sent.
 *
 * @param invoiceNo the number on it, if the provider says it
 */
public record Mailing(
        String courier,
        String trackingNo,
        Postage postage,
        @Nullable String invoiceNo) {

    /** The longest name of a courier, and the longest tracking number, in characters. */
    public static final int LONGEST = 40;

    /** {@return what both sides read of it} */
    String note() {
        return courier + " " + trackingNo;
    }
}
