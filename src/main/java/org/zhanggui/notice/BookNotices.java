package org.zhanggui.notice;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.BooksDiffer;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.time.BusinessTime;

/** Tells staff that a reconciliation found differences. */
@Component
class BookNotices {

    private final Notices notices;
    private final MarketplaceAccount marketplace;

    BookNotices(Notices notices, MarketplaceAccount marketplace) {
        this.notices = notices;
        this.marketplace = marketplace;
    }

    @ApplicationModuleListener
    void tell(BooksDiffer books) {
        marketplace
                .find()
                .ifPresent(staff -> notices.tell(new Happening(
                        staff,
                        Action.RECONCILE,
                        null,
                        NoticeKind.BOOKS_DIFFER,
                        "reconciliation",
                        Long.toString(books.run()),
                        BusinessTime.dayOf(books.at()) + " #" + books.run(),
                        null,
                        null,
                        "/ops/reconciliation/" + books.run(),
                        books.at())));
    }
}
