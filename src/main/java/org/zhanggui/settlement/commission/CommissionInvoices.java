package org.zhanggui.settlement.commission;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.settlement.CommissionInvoiceEvent.Kind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.DatedNumbers;

/**
 * 佣金开票: providers apply for an invoice over their commissions, staff issue it. What an application is for leaves what can be
 * applied for in the same transaction, and comes back to it if the application comes to nothing. Unknown applications and
 * others' are not found alike ({@link NotFoundException}).
 */
@Service
public class CommissionInvoices {

    /** Of one application; what is left is for the next. */
    public static final int MOST_ORDERS = 5_000;

    private static final String OBJECT = "commission-invoice";

    private final CommissionInvoiceRepository invoices;
    private final CommissionParts parts;
    private final CommissionBooks books;
    private final DatedNumbers numbers;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CommissionInvoices(
            CommissionInvoiceRepository invoices,
            CommissionParts parts,
            CommissionBooks books,
            DatedNumbers numbers,
            Idempotency idempotency,
            ApplicationEventPublisher events,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.parts = parts;
        this.books = books;
        this.numbers = numbers;
        this.idempotency = idempotency;
        this.events = events;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Applies for an invoice over all commissions that are not invoiced yet, the oldest orders first, up to
     * {@link #MOST_ORDERS}; what was returned of earlier ones is taken off.
     *
     * @param idempotencyKey chosen when the form was shown
     */
    public Outcome apply(Actor provider, CommissionInvoiceDraft draft, String idempotencyKey) {
        provider.require(Action.APPLY_COMMISSION_INVOICE);
        String body = "commission-invoice " + draft.kind();
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> earlier = idempotency.earlierOutcome(provider.account(), idempotencyKey, body);
            if (earlier.isPresent()) {
                return new Applied(Long.parseLong(earlier.get()));
            }
            Outcome outcome = write(provider, draft);
            if (outcome instanceof Applied applied) {
                idempotency.outcome(provider.account(), idempotencyKey, Long.toString(applied.id()));
            } else {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    /** The balance is held first, so that of two who apply the second finds what the first has left. */
    private Outcome write(Actor provider, CommissionInvoiceDraft draft) {
        books.hold(provider.account());
        List<CommissionPart> taken = parts.uninvoiced(provider.account());
        Money amount = taken.stream().map(part -> Yuan.of(part.amount())).reduce(Yuan.ZERO, Money::plus);
        Optional<CommissionInvoiceRefusal> refusal = CommissionInvoice.refuses(draft, amount);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Instant now = clock.instant();
        CommissionInvoice invoice = invoices.saveAndFlush(
                CommissionInvoice.of(numbers.next(), draft, provider, shopName(provider), amount, taken.size(), now));
        parts.take(invoice.id(), provider.account());
        books.applied(invoice, taken, now);
        events.publishEvent(invoice.event(Kind.APPLIED, provider, now));
        audit.record(
                provider,
                Deed.of("commission-invoice.applied", OBJECT, invoice.id())
                        .with("amount", amount.getAmount())
                        .with("orders", taken.size())
                        .with("kind", draft.kind())
                        .with("title", draft.title().name()));
        return new Applied(invoice.id());
    }

    private String shopName(Actor provider) {
        return jdbc.sql("select shop_name from provider where account_id = :account")
                .param("account", provider.account().value())
                .query(String.class)
                .single();
    }

    /** Takes an application back as long as nobody has decided on it. */
    public Optional<CommissionInvoiceRefusal> cancel(Actor provider, long id) {
        provider.require(Action.APPLY_COMMISSION_INVOICE);
        return change(
                provider,
                () -> invoices.lockOfProvider(id, provider.account()),
                id,
                "commission-invoice.cancelled",
                (invoice, now) -> invoice.cancel(provider, now).or(() -> {
                    books.returned(invoice, parts.of(id), now);
                    return Optional.empty();
                }));
    }

    /** Issues the invoice: its number and the file that the provider downloads. */
    public Optional<CommissionInvoiceRefusal> issue(Actor staff, long id, ElectronicInvoice file) {
        staff.require(Action.ISSUE_COMMISSION_INVOICE);
        return change(
                staff,
                () -> invoices.lock(id),
                id,
                "commission-invoice.issued",
                (invoice, now) -> invoice.issue(file.number(), staff, now).or(() -> {
                    keep(id, file.attached(), staff, now);
                    books.issued(invoice, now);
                    events.publishEvent(invoice.event(Kind.ISSUED, staff, now));
                    return Optional.empty();
                }));
    }

    /** Sends an application back; its amounts can be applied for anew. */
    public Optional<CommissionInvoiceRefusal> sendBack(Actor staff, long id, String reason) {
        staff.require(Action.ISSUE_COMMISSION_INVOICE);
        return change(
                staff,
                () -> invoices.lock(id),
                id,
                "commission-invoice.returned",
                (invoice, now) -> invoice.refuse(reason, staff, now).or(() -> {
                    books.returned(invoice, parts.of(id), now);
                    events.publishEvent(invoice.event(Kind.RETURNED, staff, now));
                    return Optional.empty();
                }));
    }

    /** In a transaction, which a refusal rolls back; the clock is looked at once, under the lock. */
    private Optional<CommissionInvoiceRefusal> change(Actor by, Lock lock, long id, String action, Change work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            CommissionInvoice invoice =
                    lock.take().orElseThrow(() -> new NotFoundException("commission invoice " + id));
            CommissionInvoiceStatus before = invoice.status();
            Optional<CommissionInvoiceRefusal> refusal = work.on(invoice, clock.instant());
            if (refusal.isPresent()) {
                status.setRollbackOnly();
                return refusal;
            }
            audit.record(
                    by,
                    Deed.of(action, OBJECT, id)
                            .change("status", before, invoice.status())
                            .with("amount", invoice.amount().getAmount()));
            return refusal;
        }));
    }

    private void keep(long id, AttachedFile file, Actor by, Instant now) {
        jdbc.sql("""
                        insert into commission_invoice_file (invoice_id, file_name, media_type, bytes, uploaded_by_account_id,
                                                             uploaded_by, uploaded_at)
                        values (:invoice, :name, :mediaType, :bytes, :account, :user, :at)
                        """)
                .param("invoice", id)
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .param("bytes", file.bytes())
                .param("account", by.account().value())
                .param("user", by.user().value())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** How an application ended. */
    public sealed interface Outcome permits Applied, CommissionInvoiceRefusal {}

    /** It is with staff. */
    public record Applied(long id) implements Outcome {}

    @FunctionalInterface
    private interface Lock {
        Optional<CommissionInvoice> take();
    }

    @FunctionalInterface
    private interface Change {
        Optional<CommissionInvoiceRefusal> on(CommissionInvoice invoice, Instant now);
    }
}
