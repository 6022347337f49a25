package org.zhanggui.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
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
 * Where everything that happens to orders is told, in the transaction in which it does: to those who listen, in the order's
 * own steps, and in the audit trail. Called last, for the audit trail's sake.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderJournal {

    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    OrderJournal(ApplicationEventPublisher events, AuditTrail audit, Clock clock) {
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Notes what a person did. */
    void note(Order order, OrderEventKind kind, Actor by, @Nullable String note, Deed deed) {
        tell(order, kind, by, note);
        audit.record(by, deed);
    }

    /** Notes what happened by itself, in the trail of the account that it happened to. */
    void noteAutomatic(Order order, OrderEventKind kind, AccountId concerned, @Nullable String note, Deed deed) {
        tell(order, kind, null, note);
        audit.recordAutomatic(concerned, deed);
    }

    /**
     * Notes a move of an order that was paid: everything that there is to say of it is where it stood, where it stands, and
     * what was said.
     *
     * @param by who moved it; null for what happened by itself, which goes to the buyer's trail
     */
    void moved(Order order, OrderEventKind kind, @Nullable Actor by, @Nullable String note, OrderStatus before) {
        moved(order, kind, by, note, null, before);
    }

    /** @param evidence what the files that came with it are called together */
    void moved(
            Order order,
            OrderEventKind kind,
            @Nullable Actor by,
            @Nullable String note,
            @Nullable UUID evidence,
            OrderStatus before) {
        String action = "order." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Deed deed = Deed.of(action, "order", order.orderNo());
        deed = (before == order.status() ? deed : deed.change("status", before, order.status()))
                .with("note", note)
                .with("evidence", evidence);
        tell(order, kind, by, note, evidence);
        if (by == null) {
            audit.recordAutomatic(order.buyer(), deed);
        } else {
            audit.record(by, deed);
        }
    }

    /** Tells of what changes nothing, such as a deadline that is near. */
    void mention(Order order, OrderEventKind kind) {
        tell(order, kind, null, null);
    }

    private void tell(Order order, OrderEventKind kind, @Nullable Actor by, @Nullable String note) {
        tell(order, kind, by, note, null);
    }

    private void tell(
            Order order, OrderEventKind kind, @Nullable Actor by, @Nullable String note, @Nullable UUID evidence) {
        Instant now = clock.instant();
        if (kind.isStep()) {
            order.went(kind, by, note, evidence, now);
        }
        events.publishEvent(new OrderEvent(
                order.orderNo(),
                kind,
                order.type(),
                order.buyer(),
                order.bought().provider(),
                order.productId(),
                order.productName(),
                order.bought().kind(),
                order.originalAmount().getAmount(),
                order.payableAmount().getAmount(),
                order.bought().commissionRate(),
                order.refundedAmount() == null ? null : order.refundedAmount().getAmount(),
                note,
                by == null ? null : by.user(),
                by == null ? null : by.account(),
                now));
    }
}
