package org.zhanggui.invoice;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.file.AttachedFile;

/**
 * 发票管理: what providers do about the invoices that they are asked for. Unknown requests and others' are not found alike
 * ({@link NotFoundException}).
 */
@Service
public class InvoiceDesk {

    private final InvoiceRequestRepository requests;
    private final RedLetterRepository redLetters;
    private final InvoiceJournal journal;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    InvoiceDesk(
            InvoiceRequestRepository requests,
            RedLetterRepository redLetters,
            InvoiceJournal journal,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.requests = requests;
        this.redLetters = redLetters;
        this.journal = journal;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * 确认无误: what is to be invoiced is correct.
     *
     * @param seen the edition of the request that was looked at
     */
    public Optional<InvoiceRefusal> confirm(Actor provider, long id, int seen) {
        return change(
                provider, id, InvoiceEventKind.CONFIRMED, null, (request, now) -> request.confirm(seen, provider, now));
    }

    /** Sends a request back with a question, which stops the clock until it is answered. */
    public Optional<InvoiceRefusal> question(Actor provider, long id, String text, int seen) {
        return change(
                provider,
                id,
                InvoiceEventKind.QUESTIONED,
                text,
                (request, now) -> request.question(text, seen, provider, now));
    }

    /** Notes that a paper invoice is in the post, for the first time or once more. */
    public Optional<InvoiceRefusal> mail(Actor provider, long id, Mailing mailing, int seen) {
        return change(
                provider,
                id,
                InvoiceEventKind.MAILED,
                mailing.note(),
                (request, now) -> request.mail(mailing, seen, provider, now));
    }

    /** Hands an electronic invoice over to the buyer. */
    public Optional<InvoiceRefusal> issue(Actor provider, long id, ElectronicInvoice invoice, int seen) {
        return change(
                provider,
                id,
                InvoiceEventKind.ISSUED,
                invoice.number(),
                (request, now) -> request.issue(invoice.number(), seen, provider, now)
                        .or(() -> {
                            keep(id, invoice.attached(), provider, now);
                            return Optional.empty();
                        }));
    }

    /** Notes that what was mailed came back. */
    public Optional<InvoiceRefusal> takeBack(Actor provider, long id, String reason) {
        return change(
                provider,
                id,
                InvoiceEventKind.RETURNED,
                reason,
                (request, now) -> request.comeBack(reason, provider, now));
    }

    /**
     * Notes that the red-letter invoice for a refunded order is written.
     *
     * @param letter the duty
     * @param day printed on it
     */
    public Optional<InvoiceRefusal> redLetterDone(Actor provider, long letter, String letterNo, LocalDate day) {
        provider.require(Action.ISSUE_INVOICE);
        return inTransaction(() -> {
            long id = redLetters
                    .requestOf(letter, provider.account())
                    .orElseThrow(() -> new NotFoundException("red letter " + letter));
            InvoiceRequest request = lock(provider, id);
            RedLetter duty = redLetters.findById(letter).orElseThrow();
            Instant now = clock.instant();
            return duty.done(letterNo, day, provider, now).or(() -> {
                request.redLetterDone(letterNo, provider, now);
                journal.note(
                        request,
                        InvoiceEventKind.RED_LETTER_DONE,
                        provider,
                        letterNo,
                        InvoiceJournal.deed(request, InvoiceEventKind.RED_LETTER_DONE, request.status())
                                .with("order", duty.orderNo())
                                .with("amount", duty.amount().getAmount())
                                .with("letterNo", letterNo)
                                .with("issuedOn", day),
                        now);
                return Optional.empty();
            });
        });
    }

    private Optional<InvoiceRefusal> change(
            Actor provider, long id, InvoiceEventKind kind, @Nullable String note, InvoiceChange work) {
        provider.require(Action.ISSUE_INVOICE);
        return inTransaction(() -> {
            InvoiceRequest request = lock(provider, id);
            InvoiceStatus before = request.status();
            Instant now = clock.instant();
            return work.on(request, now).or(() -> {
                journal.note(request, kind, provider, note, deed(request, kind, before, note), now);
                return Optional.empty();
            });
        });
    }

    private static Deed deed(
            InvoiceRequest request, InvoiceEventKind kind, InvoiceStatus before, @Nullable String note) {
        return InvoiceJournal.deed(request, kind, before)
                .with("note", note)
                .with("invoiceNo", kind == InvoiceEventKind.MAILED ? request.invoiceNo() : null);
    }

    private InvoiceRequest lock(Actor provider, long id) {
        return requests.lockOfProvider(id, provider.account())
                .orElseThrow(() -> new NotFoundException("invoice request " + id));
    }

    private void keep(long id, AttachedFile file, Actor by, Instant now) {
        jdbc.sql("""
                        insert into invoice_file (request_id, file_name, media_type, bytes, uploaded_by_account_id, uploaded_by,
                                                  uploaded_at)
                        values (:request, :name, :mediaType, :bytes, :account, :user, :at)
                        """)
                .param("request", id)
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .param("bytes", file.bytes())
                .param("account", by.account().value())
                .param("user", by.user().value())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** A refusal changes nothing. */
    private Optional<InvoiceRefusal> inTransaction(Supplier<Optional<InvoiceRefusal>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<InvoiceRefusal> refusal = work.get();
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            }
            return refusal;
        }));
    }
}
