package org.zhanggui.settlement.commission;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.settlement.CommissionInvoiceEvent;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/**
 * 佣金发票: a provider's application for an invoice over commissions. It stands until staff have issued the invoice or sent the
 * application back, or the provider has taken it back; there is no other move.
 */
@Entity
@DynamicUpdate
class CommissionInvoice {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "commission_invoice_seq", allocationSize = 1)
    private @Nullable Long id;

    private String number;
    private AccountId accountId;
    private String shopName;

    @Enumerated(EnumType.STRING)
    private InvoiceKind kind;

    @Enumerated(EnumType.STRING)
    private CommissionInvoiceStatus status;

    private Money amount;
    private int orders;

    @Embedded
    private TitleDetails title;

    private String email;
    private UserId appliedBy;
    private String appliedByName;
    private Instant appliedAt;
    private @Nullable String invoiceNo;
    private @Nullable String comment;
    private @Nullable UserId decidedBy;
    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected CommissionInvoice() {}

    private CommissionInvoice(
            String number,
            CommissionInvoiceDraft draft,
            Actor provider,
            String shopName,
            Money amount,
            int orders,
            Instant now) {
        this.number = number;
        this.accountId = provider.account();
        this.shopName = shopName;
        this.kind = draft.kind();
        this.status = CommissionInvoiceStatus.APPLIED;
        this.amount = amount;
        this.orders = orders;
        this.title = draft.title();
        this.email = draft.email();
        this.appliedBy = provider.user();
        this.appliedByName = provider.userName();
        this.appliedAt = now;
    }

    /** Asked first with {@link #refuses}. @param orders how many orders the amount is of */
    static CommissionInvoice of(
            String number,
            CommissionInvoiceDraft draft,
            Actor provider,
            String shopName,
            Money amount,
            int orders,
            Instant now) {
        return new CommissionInvoice(number, draft, provider, shopName, amount, orders, now);
    }

    /** {@return why there is no such invoice over that amount} */
    static Optional<CommissionInvoiceRefusal> refuses(CommissionInvoiceDraft draft, Money amount) {
        if (draft.title().type() != TitleType.COMPANY || !draft.title().suits(draft.kind())) {
            return Optional.of(CommissionInvoiceRefusal.TITLE_INCOMPLETE);
        }
        return amount.isPositive() ? Optional.empty() : Optional.of(CommissionInvoiceRefusal.NOTHING_TO_INVOICE);
    }

    Optional<CommissionInvoiceRefusal> issue(String number, Actor by, Instant now) {
        return decide(CommissionInvoiceStatus.ISSUED, by, now).or(() -> {
            invoiceNo = number;
            return Optional.empty();
        });
    }

    Optional<CommissionInvoiceRefusal> refuse(String reason, Actor by, Instant now) {
        return decide(CommissionInvoiceStatus.REFUSED, by, now).or(() -> {
            comment = reason;
            return Optional.empty();
        });
    }

    Optional<CommissionInvoiceRefusal> cancel(Actor by, Instant now) {
        return decide(CommissionInvoiceStatus.CANCELLED, by, now);
    }

    private Optional<CommissionInvoiceRefusal> decide(CommissionInvoiceStatus next, Actor by, Instant now) {
        if (status != CommissionInvoiceStatus.APPLIED) {
            return Optional.of(CommissionInvoiceRefusal.MOVED_ON);
        }
        status = next;
        decidedBy = by.user();
        decidedByName = by.userName();
        decidedAt = now;
        return Optional.empty();
    }

    /** {@return what others are told of it} */
    CommissionInvoiceEvent event(CommissionInvoiceEvent.Kind what, Actor by, Instant now) {
        return new CommissionInvoiceEvent(
                id(), number, what, accountId, shopName, amount.getAmount(), email, comment, by.user(), now);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String number() {
        return number;
    }

    AccountId provider() {
        return accountId;
    }

    CommissionInvoiceStatus status() {
        return status;
    }

    Money amount() {
        return amount;
    }
}
