package org.zhanggui.ledger;

import java.util.List;

/**
 * Something that must hold between the books and what a room knows by itself, such as that what is held for an order is what
 * was paid for it. Each room contributes its own as beans; the reconciliation asks them all, seeing everything.
 */
public interface BookCheck {

    /** {@return the name of its words in {@code ledger.check.<code>}, such as {@code held}} */
    String code();

    /** {@return what differs, at most that many; empty when it holds} */
    List<BookDifference> differences(int most);
}
