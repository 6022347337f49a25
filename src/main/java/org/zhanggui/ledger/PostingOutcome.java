package org.zhanggui.ledger;

/** What became of a posting. */
public enum PostingOutcome {
    POSTED,
    /** The same happened before; nothing has changed. */
    ALREADY_POSTED,
    /** A balance has less than would be taken from it; nothing has changed. */
    NOT_COVERED
}
