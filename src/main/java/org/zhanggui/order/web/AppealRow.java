package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.AppealOutcome;
import org.zhanggui.order.Party;
import org.zhanggui.shared.money.Yuan;

/** What staff is, or was, asked to decide, as pages show it. */
record AppealRow(
        long id,
        String orderNo,
        Party party,
        String statement,
        @Nullable UUID evidence,
        String openedByName,
        Instant openedAt,
        @Nullable String answer,
        @Nullable UUID answerEvidence,
        @Nullable String answeredByName,
        @Nullable Instant answeredAt,
        @Nullable AppealOutcome outcome,
        @Nullable BigDecimal refund,
        @Nullable String comment,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt) {

    public boolean open() {
        return outcome == null;
    }

    /** {@return whether that side can still say something} */
    boolean awaits(Party side) {
        return open() && side != party && answer == null;
    }

    public Party otherParty() {
        return party == Party.BUYER ? Party.PROVIDER : Party.BUYER;
    }

    public @Nullable Money refundAmount() {
        return refund == null ? null : Money.of(Yuan.CNY, refund);
    }

    /** {@return the name of its status, as badges show it} */
    public String status() {
        return outcome == null ? "PENDING" : outcome.name();
    }
}
