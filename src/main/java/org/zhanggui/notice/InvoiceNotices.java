package org.zhanggui.notice;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.invoice.InvoiceEvent;
import org.zhanggui.invoice.InvoiceEventKind;
import org.zhanggui.notice.Happening.Amounts;
import org.zhanggui.notice.Happening.Audience;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;

/**
 * Tells of invoices whom it concerns, as the table at the top says: what happened, who hears of it, and as what. Whoever did it
 * knows.
 */
@Component
class InvoiceNotices {

    static final String SUBJECT = "invoice";

    private static final Map<InvoiceEventKind, List<Telling>> TELLINGS = new EnumMap<>(Map.ofEntries(
            told(InvoiceEventKind.REQUESTED, Side.PROVIDER.as(NoticeKind.INVOICE_REQUESTED)),
            told(
                    InvoiceEventKind.CANCELLED,
                    Side.PROVIDER.as(NoticeKind.INVOICE_CANCELLED),
                    Side.BUYER.as(NoticeKind.INVOICE_CANCELLED)),
            told(InvoiceEventKind.URGED, Side.PROVIDER.as(NoticeKind.INVOICE_URGED)),
            told(InvoiceEventKind.ANSWERED, Side.PROVIDER.as(NoticeKind.INVOICE_ANSWERED)),
            told(InvoiceEventKind.READDRESSED, Side.PROVIDER.as(NoticeKind.INVOICE_READDRESSED)),
            told(InvoiceEventKind.RECEIVED, Side.PROVIDER.as(NoticeKind.INVOICE_RECEIVED)),
            told(InvoiceEventKind.THREE_DAYS, Side.PROVIDER.as(NoticeKind.INVOICE_THREE_DAYS)),
            told(InvoiceEventKind.ONE_DAY, Side.PROVIDER.as(NoticeKind.INVOICE_ONE_DAY)),
            told(InvoiceEventKind.OVERDUE, Side.PROVIDER.as(NoticeKind.INVOICE_OVERDUE)),
            told(InvoiceEventKind.CONFIRMED, Side.BUYER.as(NoticeKind.INVOICE_CONFIRMED)),
            told(InvoiceEventKind.QUESTIONED, Side.BUYER.as(NoticeKind.INVOICE_QUESTIONED)),
            told(InvoiceEventKind.MAILED, Side.BUYER.as(NoticeKind.INVOICE_MAILED)),
            told(InvoiceEventKind.ISSUED, Side.BUYER.as(NoticeKind.INVOICE_ISSUED)),
            told(InvoiceEventKind.RETURNED, Side.BUYER.as(NoticeKind.INVOICE_RETURNED)),
            told(
                    InvoiceEventKind.REDUCED,
                    Side.PROVIDER.as(NoticeKind.INVOICE_REDUCED),
                    Side.BUYER.as(NoticeKind.INVOICE_REDUCED)),
            told(
                    InvoiceEventKind.DUE_MOVED,
                    Side.PROVIDER.as(NoticeKind.INVOICE_DUE_MOVED),
                    Side.BUYER.as(NoticeKind.INVOICE_DUE_MOVED)),
            told(
                    InvoiceEventKind.RED_LETTER_DUE,
                    Side.PROVIDER.as(NoticeKind.RED_LETTER_DUE),
                    Side.BUYER.as(NoticeKind.RED_LETTER_DUE)),
            told(InvoiceEventKind.RED_LETTER_DONE, Side.BUYER.as(NoticeKind.RED_LETTER_DONE))));

    private final Notices notices;

    InvoiceNotices(Notices notices) {
        this.notices = notices;
    }

    /** Runs once the change is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void tell(InvoiceEvent event) {
        TELLINGS.getOrDefault(event.kind(), List.of()).forEach(telling -> tell(event, telling));
    }

    private void tell(InvoiceEvent event, Telling telling) {
        notices.tell(new Happening(
                telling.side().account.apply(event),
                new Audience.WhoMay(telling.side().needs, null, null, event.by()),
                telling.kind(),
                SUBJECT,
                Long.toString(event.request()),
                event.title(),
                null,
                comment(event),
                new Amounts(event.amount(), event.amount()),
                telling.side().pages + event.request(),
                event.at()));
    }

    /** {@return what was said, or the day that it is about} */
    private static @Nullable String comment(InvoiceEvent event) {
        return switch (event.kind()) {
            case REQUESTED, URGED, THREE_DAYS, ONE_DAY, OVERDUE -> event.dueOn().toString();
            case DUE_MOVED -> event.note() + " → " + event.dueOn();
            default -> event.note();
        };
    }

    private static Map.Entry<InvoiceEventKind, List<Telling>> told(InvoiceEventKind kind, Telling... tellings) {
        return Map.entry(kind, Arrays.asList(tellings));
    }

    /** Who hears of it, and as what. */
    private record Telling(Side side, NoticeKind kind) {}

    /** Both sides of an invoice, and where they look at it. */
    private enum Side {
        BUYER(InvoiceEvent::buyer, Action.DESCRIBE_PURCHASE_INVOICES, "/billing/invoices/"),
        PROVIDER(InvoiceEvent::provider, Action.DESCRIBE_INVOICES, "/console/invoices/");

        private final Function<InvoiceEvent, AccountId> account;
        private final Action needs;
        private final String pages;

        Side(Function<InvoiceEvent, AccountId> account, Action needs, String pages) {
            this.account = account;
            this.needs = needs;
            this.pages = pages;
        }

        Telling as(NoticeKind kind) {
            return new Telling(this, kind);
        }
    }
}
