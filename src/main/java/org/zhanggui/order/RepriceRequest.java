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
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/**
 * What a buyer wishes an unpaid order to cost. It ends with whatever happens to the price: with the next reprice, whatever its
 * amount, and with the order's payment, cancellation or expiry. It is changed under the lock of its order's row.
 */
@Entity
@DynamicUpdate
class RepriceRequest {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "reprice_request_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;

    private AccountId buyerAccountId;
    private AccountId providerAccountId;
    private Money payableAmount;
    private Money wishedAmount;
    private @Nullable String note;
    private UserId askedBy;
    private String askedByName;
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private RepriceRequestStatus status;

    private @Nullable UserId endedBy;
    private @Nullable String endedByName;
    private @Nullable Instant endedAt;
    private @Nullable Money answeredAmount;
    private @Nullable String answer;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected RepriceRequest() {}

    private RepriceRequest(Order order, Money wished, @Nullable String note, Actor asker, Instant now) {
        this.order = order;
        this.buyerAccountId = order.buyer();
        this.providerAccountId = order.bought().provider();
        this.payableAmount = order.payableAmount();
        this.wishedAmount = wished;
        this.note = note;
        this.askedBy = asker.user();
        this.askedByName = asker.userName();
        this.askedAt = now;
        this.status = RepriceRequestStatus.OPEN;
    }

    /** Asked first with {@link Order#refusesWish}. */
    static RepriceRequest ask(Order order, Money wished, @Nullable String note, Actor asker, Instant now) {
        return new RepriceRequest(order, wished, note, asker, now);
    }

    /** {@return where it stands at that instant: an open one whose order is no longer unpaid has lapsed, noted or not} */
    RepriceRequestStatus statusAt(Instant now) {
        boolean lapsed = status == RepriceRequestStatus.OPEN && order.statusAt(now) != OrderStatus.UNPAID;
        return lapsed ? RepriceRequestStatus.LAPSED : status;
    }

    /** The order was repriced, which answers it: up to what was wished, the wish is granted. */
    void answered(NewPrice price, Actor by, Instant now) {
        boolean granted = !price.amount().isGreaterThan(wishedAmount);
        end(granted ? RepriceRequestStatus.ACCEPTED : RepriceRequestStatus.ANSWERED, by, now);
        answeredAmount = price.amount();
        answer = price.reason();
    }

    Optional<OrderRefusal> decline(String reason, Actor by, Instant now) {
        return unlessOpen(now).or(() -> {
            end(RepriceRequestStatus.DECLINED, by, now);
            answer = reason;
            return Optional.empty();
        });
    }

    /** Whoever may ask for the buyer may take it back, not only who asked. */
    Optional<OrderRefusal> withdraw(Actor by, Instant now) {
        return unlessOpen(now).or(() -> {
            end(RepriceRequestStatus.WITHDRAWN, by, now);
            return Optional.empty();
        });
    }

    private Optional<OrderRefusal> unlessOpen(Instant now) {
        return switch (statusAt(now)) {
            case OPEN -> Optional.empty();
            case LAPSED -> order.unlessUnpaid(now).or(() -> Optional.of(OrderRefusal.ALREADY_ANSWERED));
            case ACCEPTED, ANSWERED, DECLINED, WITHDRAWN -> Optional.of(OrderRefusal.ALREADY_ANSWERED);
        };
    }

    private void end(RepriceRequestStatus next, Actor by, Instant now) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("request " + id + " cannot go from " + status + " to " + next);
        }
        status = next;
        endedBy = by.user();
        endedByName = by.userName();
        endedAt = now;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Order order() {
        return order;
    }

    UserId asker() {
        return askedBy;
    }

    Money wishedAmount() {
        return wishedAmount;
    }

    /** {@return what is noted; {@link #statusAt} knows better} */
    RepriceRequestStatus status() {
        return status;
    }

    @Nullable
    String answer() {
        return answer;
    }
}
