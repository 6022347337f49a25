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

    @SuppressWarnings("NullAway.Init")
    protected PriceChange() {}

    PriceChange(Order order, Money from, Money to, @Nullable String reason, Actor by, Instant now) {
        this.order = order;
        this.fromAmount = from;
        this.toAmount = to;
        this.reason = reason;
        this.changedBy = by.user();
        this.changedByName = by.userName();
        this.changedAt = now;
    }
}
