package org.zhanggui.invoice;

/** Whom an invoice is made out to. */
public enum TitleType {
    PERSON,
    COMPANY
}
