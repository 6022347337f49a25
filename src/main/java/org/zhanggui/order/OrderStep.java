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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/** Something that happened to an order after it was paid; both sides see it. Never changed afterwards. */
@Entity
class OrderStep {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "order_step_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;

    @Enumerated(EnumType.STRING)
    private OrderEventKind kind;

    private @Nullable String note;

    /** What the files that came with it are called together. */
    private @Nullable UUID evidence;

    private @Nullable AccountId doneByAccountId;
    private @Nullable UserId doneBy;
    private @Nullable String doneByName;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected OrderStep() {}

    OrderStep(
            Order order,
            OrderEventKind kind,
            @Nullable Actor by,
            @Nullable String note,
            @Nullable UUID evidence,
            Instant now) {
        this.order = order;
        this.kind = kind;
        this.note = note;
        this.evidence = evidence;
        this.at = now;
        if (by != null) {
            this.doneByAccountId = by.account();
            this.doneBy = by.user();
            this.doneByName = by.userName();
        }
    }
}
