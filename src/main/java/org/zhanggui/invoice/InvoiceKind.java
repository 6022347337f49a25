package org.zhanggui.invoice;

/** 普票, 专票: which kind of value-added tax invoice it is to be. */
public enum InvoiceKind {
    ORDINARY,
    /** From which a company deducts the tax; it names the company's bank, address and phone. */
    SPECIAL
}
