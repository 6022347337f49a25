package org.zhanggui.order;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/** What a buyer would like to have back, and what became of it. It is changed under the lock of its order's row. */
@Entity
@DynamicUpdate
class RefundRequest {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "refund_request_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;

    private AccountId providerAccountId;
    private Money askedAmount;
    private String reason;
    private UserId askedBy;
    private String askedByName;
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private RefundRequestStatus status;

    private @Nullable UserId decidedBy;
    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected RefundRequest() {}

    RefundRequest(Order order, Money amount, String reason, Actor asker, Instant now) {
        this.order = order;
        this.providerAccountId = order.bought().provider();
        this.askedAmount = amount;
        this.reason = reason;
        this.askedBy = asker.user();
        this.askedByName = asker.userName();
        this.askedAt = now;
        this.status = RefundRequestStatus.PENDING;
    }

    void agree(Actor by, @Nullable String comment, Instant now) {
        decide(RefundRequestStatus.APPROVED, by, comment, now);
    }

    void decline(Actor by, String comment, Instant now) {
        decide(RefundRequestStatus.REFUSED, by, comment, now);
    }

    void withdraw(Actor by, Instant now) {
        decide(RefundRequestStatus.WITHDRAWN, by, null, now);
    }

    /** Notes that the order was refunded without it. */
    void overtake(Instant now) {
        end(RefundRequestStatus.OVERTAKEN, now);
    }

    private void decide(RefundRequestStatus next, Actor by, @Nullable String said, Instant now) {
        end(next, now);
        decidedBy = by.user();
        decidedByName = by.userName();
        comment = said;
    }

    private void end(RefundRequestStatus next, Instant now) {
        if (status != RefundRequestStatus.PENDING) {
            throw new IllegalStateException("refund request " + id + " is " + status);
        }
        status = next;
        decidedAt = now;
    }
}
