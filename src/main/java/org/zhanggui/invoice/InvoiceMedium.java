package org.zhanggui.invoice;

/** How an invoice reaches its buyer. */
public enum InvoiceMedium {
    /** By post, to an address. */
    PAPER,
    /** As a file. */
    ELECTRONIC;

    /** {@return where a request stands once it is on its way} */
    InvoiceStatus sent() {
        return this == PAPER ? InvoiceStatus.MAILED : InvoiceStatus.ISSUED;
    }
}
