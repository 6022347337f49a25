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
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.NewPrice.Asker;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.UserId;

/**
 * A new price that was beyond its author's limit and waits for somebody who may decide. It is about the order as it was when
 * it was asked: once the order has changed in any way, the request is overtaken, noted or not. It is changed under the lock
 * of its order's row.
 */
@Entity
@DynamicUpdate
class RepriceApproval {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "reprice_approval_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId providerAccountId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;

    private int orderVersion;
    private Money originalAmount;
    private Money payableAmount;
    private Money askedAmount;
    private Money lowestAmount;
    private @Nullable String reason;
    private UserId askedBy;
    private String askedByName;
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private RepriceApprovalStatus status;

    private @Nullable UserId decidedBy;
    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected RepriceApproval() {}

    private RepriceApproval(
            Order order, Money amount, Money lowest, @Nullable String reason, Actor asker, Instant now) {
        this.providerAccountId = asker.account();
        this.order = order;
        this.orderVersion = order.version();
        this.originalAmount = order.originalAmount();
        this.payableAmount = order.payableAmount();
        this.askedAmount = amount;
        this.lowestAmount = lowest;
        this.reason = reason;
        this.askedBy = asker.user();
        this.askedByName = asker.userName();
        this.askedAt = now;
        this.status = RepriceApprovalStatus.PENDING;
    }

    /** @param lowest what the asker could have gone down to without asking */
    static RepriceApproval ask(
            Order order, Money amount, Money lowest, @Nullable String reason, Actor asker, Instant now) {
        return new RepriceApproval(order, amount, lowest, reason, asker, now);
    }

    /** {@return where it stands at that instant: what waits while its order has changed is overtaken, noted or not} */
    RepriceApprovalStatus statusAt(Instant now) {
        boolean changed = order.version() != orderVersion || order.statusAt(now) != OrderStatus.UNPAID;
        return status == RepriceApprovalStatus.PENDING && changed ? RepriceApprovalStatus.OVERTAKEN : status;
    }

    Optional<OrderRefusal> approve(Actor by, @Nullable String comment, Instant now) {
        return unlessPending(now).or(() -> unlessByAnother(by)).or(() -> {
            decide(RepriceApprovalStatus.APPROVED, by, comment, now);
            return Optional.empty();
        });
    }

    Optional<OrderRefusal> refuse(Actor by, String comment, Instant now) {
        return unlessPending(now).or(() -> unlessByAnother(by)).or(() -> {
            decide(RepriceApprovalStatus.REFUSED, by, comment, now);
            return Optional.empty();
        });
    }

    Optional<OrderRefusal> withdraw(Actor by, Instant now) {
        return unlessPending(now)
                .or(() -> isBy(by) ? Optional.empty() : Optional.of(OrderRefusal.NOT_YOUR_REQUEST))
                .or(() -> {
                    decide(RepriceApprovalStatus.WITHDRAWN, by, null, now);
                    return Optional.empty();
                });
    }

    /** Notes that the order went on without it, if it did. {@return whether it did} */
    boolean overtake(Instant now) {
        if (status != RepriceApprovalStatus.PENDING || statusAt(now) != RepriceApprovalStatus.OVERTAKEN) {
            return false;
        }
        become(RepriceApprovalStatus.OVERTAKEN);
        decidedAt = now;
        return true;
    }

    private Optional<OrderRefusal> unlessPending(Instant now) {
        return switch (statusAt(now)) {
            case PENDING -> Optional.empty();
            case OVERTAKEN -> order.unlessUnpaid(now).or(() -> Optional.of(OrderRefusal.OVERTAKEN));
            case APPROVED, REFUSED, WITHDRAWN -> Optional.of(OrderRefusal.ALREADY_DECIDED);
        };
    }

    private Optional<OrderRefusal> unlessByAnother(Actor by) {
        return isBy(by) ? Optional.of(OrderRefusal.OWN_REQUEST) : Optional.empty();
    }

    private void decide(RepriceApprovalStatus next, Actor by, @Nullable String said, Instant now) {
        become(next);
        decidedBy = by.user();
        decidedByName = by.userName();
        decidedAt = now;
        comment = said;
    }

    private void become(RepriceApprovalStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("request " + id + " cannot go from " + status + " to " + next);
        }
        status = next;
    }

    boolean isBy(Actor actor) {
        return askedBy.equals(actor.user());
    }

    /** {@return what it asks for} */
    NewPrice price() {
        return new NewPrice(askedAmount, reason, new Asker(askedBy, askedByName));
    }

    /** {@return what limits are measured against} */
    Reduction reduction() {
        return new Reduction(originalAmount, askedAmount);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Order order() {
        return order;
    }

    AccountId provider() {
        return providerAccountId;
    }

    UserId asker() {
        return askedBy;
    }

    String askerName() {
        return askedByName;
    }

    /** {@return what is noted; {@link #statusAt} knows better} */
    RepriceApprovalStatus status() {
        return status;
    }

    @Nullable
    String comment() {
        return comment;
    }
}
