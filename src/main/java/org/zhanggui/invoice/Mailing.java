package org.zhanggui.invoice;

/**
 * How a paper invoice was sent.
 *
 * @param invoiceNo the number on it
 */
public record Mailing(String courier, String trackingNo, Postage postage, String invoiceNo) {

    /** {@return what both sides read of it} */
    String note() {
        return courier + " " + trackingNo;
    }
}
