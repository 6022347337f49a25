package org.zhanggui.notice;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.notice.Happening.Amounts;
import org.zhanggui.notice.Happening.Audience;
import org.zhanggui.settlement.CommissionInvoiceEvent;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;

/** Tells staff of commission invoices that are applied for, and providers of what became of theirs. */
@Component
class CommissionInvoiceNotices {

    private final Notices notices;
    private final MarketplaceAccount marketplace;

    CommissionInvoiceNotices(Notices notices, MarketplaceAccount marketplace) {
        this.notices = notices;
        this.marketplace = marketplace;
    }

    /** Runs once the change is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void tell(CommissionInvoiceEvent event) {
        switch (event.kind()) {
            case APPLIED ->
                marketplace
                        .find()
                        .ifPresent(staff -> tell(
                                event,
                                staff,
                                Action.ISSUE_COMMISSION_INVOICE,
                                NoticeKind.COMMISSION_INVOICE_APPLIED,
                                "/ops/commission-invoices/"));
            case ISSUED -> tellProvider(event, NoticeKind.COMMISSION_INVOICE_ISSUED);
            case RETURNED -> tellProvider(event, NoticeKind.COMMISSION_INVOICE_RETURNED);
        }
    }

    private void tellProvider(CommissionInvoiceEvent event, NoticeKind kind) {
        tell(event, event.provider(), Action.DESCRIBE_COMMISSION_INVOICES, kind, "/console/commission-invoices/");
    }

    private void tell(CommissionInvoiceEvent event, AccountId account, Action needs, NoticeKind kind, String pages) {
        notices.tell(new Happening(
                account,
                new Audience.WhoMay(needs, null, null, event.by()),
                kind,
                "commission-invoice",
                Long.toString(event.id()),
                event.shopName() + " " + event.number(),
                null,
                event.note(),
                new Amounts(event.amount(), event.amount()),
                pages + event.id(),
                event.at()));
    }
}
