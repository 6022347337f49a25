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
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/** What one side of an order asks staff to decide, what the other says to it, and the decision. Changed under its order's lock. */
@Entity
@DynamicUpdate
class OrderAppeal {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "order_appeal_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;

    @Enumerated(EnumType.STRING)
    private Party party;

    private String statement;
    private @Nullable UUID evidence;
    private UserId openedBy;
    private String openedByName;
    private Instant openedAt;
    private @Nullable String answer;
    private @Nullable UUID answerEvidence;
    private @Nullable UserId answeredBy;
    private @Nullable String answeredByName;
    private @Nullable Instant answeredAt;

    @Enumerated(EnumType.STRING)
    private @Nullable AppealOutcome outcome;

    private @Nullable Money refundAmount;
    private @Nullable String comment;
    private @Nullable UserId decidedBy;
    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected OrderAppeal() {}

    OrderAppeal(Order order, Party party, String statement, @Nullable UUID evidence, Actor by, Instant now) {
        this.order = order;
        this.party = party;
        this.statement = statement;
        this.evidence = evidence;
        this.openedBy = by.user();
        this.openedByName = by.userName();
        this.openedAt = now;
    }

    /** {@return why that side has nothing to answer} */
    Optional<OrderRefusal> refusesAnswerOf(Party other) {
        return other == party
                ? Optional.of(OrderRefusal.FROZEN)
                : unlessOpen().or(() -> answer == null ? Optional.empty() : Optional.of(OrderRefusal.ALREADY_DECIDED));
    }

    /** Adds what the other side says; asked first with {@link #refusesAnswerOf}. */
    void answer(String text, @Nullable UUID files, Actor by, Instant now) {
        answer = text;
        answerEvidence = files;
        answeredBy = by.user();
        answeredByName = by.userName();
        answeredAt = now;
    }

    Optional<OrderRefusal> unlessOpen() {
        return outcome == null ? Optional.empty() : Optional.of(OrderRefusal.ALREADY_DECIDED);
    }

    /** @param refund what the buyer gets back, where that is the outcome */
    void decide(AppealOutcome decision, @Nullable Money refund, String reason, Actor by, Instant now) {
        outcome = decision;
        refundAmount = refund;
        comment = reason;
        decidedBy = by.user();
        decidedByName = by.userName();
        decidedAt = now;
    }

    long id() {
        return Objects.requireNonNull(id);
    }
}
