package org.zhanggui.invoice;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * Where everything that happens to invoices is told, in the transaction in which it does: to those who listen, and in the audit
 * trail. Called last, for the audit trail's sake.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceJournal {

    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    InvoiceJournal(ApplicationEventPublisher events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
    }

    /** Notes what a person did. */
    void note(InvoiceRequest request, InvoiceEventKind kind, Actor by, @Nullable String note, Deed deed, Instant now) {
        tell(request, kind, by, note, now);
        audit.record(by, deed);
    }

    /** Notes what happened by itself, in the trail of the account that it happened to. */
    void noteAutomatic(
            InvoiceRequest request,
            InvoiceEventKind kind,
            AccountId concerned,
            @Nullable String note,
            Deed deed,
            Instant now) {
        tell(request, kind, null, note, now);
        audit.recordAutomatic(concerned, deed);
    }

    /** Says that a deadline is near, which changes nothing. */
    void mention(InvoiceRequest request, InvoiceEventKind kind, Instant now) {
        tell(request, kind, null, null, now);
    }

    /** {@return the deed of that name, on a request that stood there before} */
    static Deed deed(InvoiceRequest request, InvoiceEventKind kind, InvoiceStatus before) {
        Deed deed =
                Deed.of("invoice." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), "invoice", request.id());
        return before == request.status() ? deed : deed.change("status", before, request.status());
    }

    private void tell(
            InvoiceRequest request, InvoiceEventKind kind, @Nullable Actor by, @Nullable String note, Instant now) {
        events.publishEvent(new InvoiceEvent(
                request.id(),
                kind,
                request.buyer(),
                request.provider(),
                request.shopName(),
                request.title().name(),
                request.amount().getAmount(),
                request.dueOn(),
                note,
                by == null ? null : by.user(),
                now));
    }
}
