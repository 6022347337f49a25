package org.zhanggui.invoice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.order.BillableOrder;
import org.zhanggui.order.BillableOrders;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.idempotency.Idempotency;

/**
 * 申请开票: what buyers do about invoices. Unknown orders and requests, and others', are not found alike
 * ({@link NotFoundException}).
 */
@Service
public class InvoiceRequests {

    /** The longest question, answer or reason, in characters. */
    public static final int LONGEST_NOTE = 500;

    private final InvoiceRequestRepository requests;
    private final BillableOrders orders;
    private final WorkingCalendar calendar;
    private final Idempotency idempotency;
    private final InvoiceJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvoiceRequests(
            InvoiceRequestRepository requests,
            BillableOrders orders,
            WorkingCalendar calendar,
            Idempotency idempotency,
            InvoiceJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.calendar = calendar;
        this.idempotency = idempotency;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asks the provider to invoice completed orders, within ten working days.
     *
     * @param idempotencyKey chosen when the page was shown
     */
    public Outcome request(Actor buyer, InvoiceDraft draft, String idempotencyKey) {
        buyer.require(Action.REQUEST_INVOICE);
        String body = "invoice-request " + draft.kind() + " " + draft.medium() + " "
                + draft.orderNos().stream().map(OrderNo::value).sorted().collect(Collectors.joining(" "));
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> earlier = idempotency.earlierOutcome(buyer.account(), idempotencyKey, body);
            if (earlier.isPresent()) {
                return new Requested(Long.parseLong(earlier.get()));
            }
            Outcome outcome = write(buyer, draft);
            if (outcome instanceof Requested requested) {
                idempotency.outcome(buyer.account(), idempotencyKey, Long.toString(requested.id()));
            } else {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    /** The orders are locked first, so that of two who ask for one the second finds the request of the first. */
    private Outcome write(Actor buyer, InvoiceDraft draft) {
        List<BillableOrder> found = lock(buyer, draft);
        Optional<InvoiceRefusal> refusal = InvoiceRequest.refuses(draft, found)
                .or(() -> requests.existsLiveWith(draft.orderNos())
                        ? Optional.of(InvoiceRefusal.ALREADY_REQUESTED)
                        : Optional.empty());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Instant now = clock.instant();
        InvoiceRequest request = requests.saveAndFlush(InvoiceRequest.of(draft, found, buyer, calendar.current(), now));
        journal.note(
                request,
                InvoiceEventKind.REQUESTED,
                buyer,
                null,
                Deed.of("invoice.requested", "invoice", request.id())
                        .with("orders", draft.orderNos().size())
                        .with("amount", request.amount().getAmount())
                        .with("kind", draft.kind())
                        .with("medium", draft.medium())
                        .with("title", draft.title().name())
                        .with("dueOn", request.dueOn()),
                now);
        return new Requested(request.id());
    }

    private List<BillableOrder> lock(Actor buyer, InvoiceDraft draft) {
        if (draft.orderNos().isEmpty() || draft.orderNos().size() > InvoiceDraft.MOST_ORDERS) {
            return List.of();
        }
        List<BillableOrder> found = orders.lockOfBuyer(buyer.account(), draft.orderNos());
        if (found.size() < draft.orderNos().size()) {
            throw new NotFoundException("orders of " + buyer.account());
        }
        return found;
    }

    /** Takes a request back, as long as the provider has not worked on it. */
    public Optional<InvoiceRefusal> cancel(Actor buyer, long id) {
        return change(buyer, id, InvoiceEventKind.CANCELLED, null, (request, now) -> request.cancel(buyer, now));
    }

    /** 催票: reminds the provider, at most once a day. */
    public Optional<InvoiceRefusal> urge(Actor buyer, long id) {
        return change(buyer, id, InvoiceEventKind.URGED, null, (request, now) -> request.urge(buyer, now));
    }

    /** Answers the provider's question, which lets the clock run on. */
    public Optional<InvoiceRefusal> answer(Actor buyer, long id, InvoiceAnswer answer) {
        return change(
                buyer,
                id,
                InvoiceEventKind.ANSWERED,
                answer.text(),
                (request, now) -> request.answer(answer, calendar.current(), buyer, now));
    }

    /** Gives another address for what came back by post. */
    public Optional<InvoiceRefusal> readdress(Actor buyer, long id, DeliveryAddress address) {
        return change(
                buyer,
                id,
                InvoiceEventKind.READDRESSED,
                null,
                (request, now) -> request.readdress(address, buyer, now));
    }

    /** The invoice is there. */
    public Optional<InvoiceRefusal> receive(Actor buyer, long id) {
        return change(buyer, id, InvoiceEventKind.RECEIVED, null, (request, now) -> request.receive(buyer, now));
    }

    /** In a transaction, which a refusal rolls back; the clock is looked at once, under the lock. */
    private Optional<InvoiceRefusal> change(
            Actor buyer, long id, InvoiceEventKind kind, @Nullable String note, InvoiceChange work) {
        buyer.require(Action.REQUEST_INVOICE);
        return Objects.requireNonNull(transaction.execute(status -> {
            InvoiceRequest request = requests.lockOfBuyer(id, buyer.account())
                    .orElseThrow(() -> new NotFoundException("invoice request " + id));
            InvoiceStatus before = request.status();
            Instant now = clock.instant();
            Optional<InvoiceRefusal> refusal = work.on(request, now);
            if (refusal.isPresent()) {
                status.setRollbackOnly();
                return refusal;
            }
            journal.note(
                    request,
                    kind,
                    buyer,
                    note,
                    InvoiceJournal.deed(request, kind, before).with("note", note),
                    now);
            return refusal;
        }));
    }

    /** How asking for an invoice ended. */
    public sealed interface Outcome permits Requested, InvoiceRefusal {}

    /** It is with the provider. */
    public record Requested(long id) implements Outcome {}
}
