package org.zhanggui.invoice;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.time.BusinessTime;

/** 红字发票: what a provider owes for an order that was refunded after it was invoiced. Changed under its request's lock. */
@Entity
@DynamicUpdate
class RedLetter {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "red_letter_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request_id")
    private InvoiceRequest request;

    private OrderNo orderNo;
    private AccountId buyerAccountId;
    private AccountId providerAccountId;
    private Money amount;
    private Instant arisenAt;
    private @Nullable String letterNo;
    private @Nullable LocalDate issuedOn;
    private @Nullable UserId doneBy;
    private @Nullable String doneByName;
    private @Nullable Instant doneAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected RedLetter() {}

    RedLetter(InvoiceRequest request, OrderNo orderNo, Money amount, Instant now) {
        this.request = request;
        this.orderNo = orderNo;
        this.buyerAccountId = request.buyer();
        this.providerAccountId = request.provider();
        this.amount = amount;
        this.arisenAt = now;
    }

    /** @param day printed on it */
    Optional<InvoiceRefusal> done(String number, LocalDate day, Actor by, Instant now) {
        if (letterNo != null) {
            return Optional.of(InvoiceRefusal.MOVED_ON);
        }
        if (day.isAfter(BusinessTime.dayOf(now))) {
            return Optional.of(InvoiceRefusal.DAY_AHEAD);
        }
        letterNo = number;
        issuedOn = day;
        doneBy = by.user();
        doneByName = by.userName();
        doneAt = now;
        return Optional.empty();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    OrderNo orderNo() {
        return orderNo;
    }

    Money amount() {
        return amount;
    }
}
