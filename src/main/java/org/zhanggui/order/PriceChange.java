package org.zhanggui.order;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/** One reprice of an order: from what to what, by whom, when and why. Never changed afterwards. */
@Entity
class PriceChange {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "price_change_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;

    private Money fromAmount;
    private Money toAmount;
    private @Nullable String reason;
    private UserId changedBy;
    private String changedByName;
    private Instant changedAt;
    private @Nullable UserId askedBy;
    private @Nullable String askedByName;

    @SuppressWarnings("NullAway.Init")
    protected PriceChange() {}

    PriceChange(Order order, Money from, NewPrice to, Actor by, Instant now) {
        this.order = order;
        this.fromAmount = from;
        this.toAmount = to.amount();
        this.reason = to.reason();
        this.changedBy = by.user();
        this.changedByName = by.userName();
        this.changedAt = now;
        if (to.asker() != null) {
            this.askedBy = to.asker().user();
            this.askedByName = to.asker().name();
        }
    }
}
