package org.zhanggui.invoice;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.order.BillableOrder;
import org.zhanggui.order.BillableOrders;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;

/** What a refund means for the invoice of its order. */
@Component
class RefundedInvoices {

    private final InvoiceRequestRepository requests;
    private final RedLetterRepository redLetters;
    private final BillableOrders orders;
    private final InvoiceJournal journal;
    private final Clock clock;

    RefundedInvoices(
            InvoiceRequestRepository requests,
            RedLetterRepository redLetters,
            BillableOrders orders,
            InvoiceJournal journal,
            Clock clock) {
        this.requests = requests;
        this.redLetters = redLetters;
        this.orders = orders;
        this.journal = journal;
        this.clock = clock;
    }

    /** Runs once the refund has begun, from where there is no way back; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void on(OrderEvent event) {
        if (event.kind() == OrderEventKind.REFUND_BEGUN) {
            orders.find(event.orderNo()).ifPresent(this::refunded);
        }
    }

    private void refunded(BillableOrder order) {
        requests.findLiveWith(order.orderNo())
                .flatMap(requests::lock)
                .filter(request -> !redLetters.existsByOrderNo(order.orderNo()))
                .ifPresent(request -> refunded(request, order));
    }

    private void refunded(InvoiceRequest request, BillableOrder order) {
        Instant now = clock.instant();
        InvoiceStatus before = request.status();
        Money refunded = Objects.requireNonNull(order.refunded());
        request.refunded(order.orderNo(), order.paid().minus(refunded), now)
                .ifPresent(kind -> tell(request, order.orderNo(), refunded, kind, before, now));
    }

    private void tell(
            InvoiceRequest request,
            OrderNo orderNo,
            Money refunded,
            InvoiceEventKind kind,
            InvoiceStatus before,
            Instant now) {
        boolean owed = kind == InvoiceEventKind.RED_LETTER_DUE;
        if (owed) {
            redLetters.saveAndFlush(new RedLetter(request, orderNo, refunded, now));
        }
        AccountId concerned = owed ? request.provider() : request.buyer();
        journal.noteAutomatic(
                request,
                kind,
                concerned,
                orderNo.value(),
                InvoiceJournal.deed(request, kind, before)
                        .with("order", orderNo)
                        .with("refunded", refunded.getAmount())
                        .with("amount", request.amount().getAmount()),
                now);
    }
}
