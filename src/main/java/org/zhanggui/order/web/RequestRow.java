package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.RepriceRequestStatus;
import org.zhanggui.shared.money.Yuan;

/**
 * A buyer's wish for another price, as pages show it; the status is that of the moment of the question.
 *
 * @param payable what the order costs now
 * @param before what it cost when this was asked
 * @param filed the ID of a colleague's request for an approval of a price, if one waits
 */
record RequestRow(
        long id,
        String orderNo,
        long productId,
        String productName,
        long buyerAccountId,
        BigDecimal payable,
        BigDecimal before,
        BigDecimal wished,
        @Nullable String note,
        String askedByName,
        Instant askedAt,
        RepriceRequestStatus status,
        @Nullable String endedByName,
        @Nullable Instant endedAt,
        @Nullable BigDecimal answered,
        @Nullable String answer,
        @Nullable Long filed) {

    public boolean open() {
        return status == RepriceRequestStatus.OPEN;
    }

    /** {@return whether the provider said something to it} */
    public boolean replied() {
        return switch (status) {
            case ACCEPTED, ANSWERED, DECLINED -> true;
            case OPEN, WITHDRAWN, LAPSED -> false;
        };
    }

    /** {@return what its badge shows: what waits looks like everything that waits} */
    public String badge() {
        return open() ? "PENDING" : status.name();
    }

    public Money payableAmount() {
        return Money.of(Yuan.CNY, payable);
    }

    public Money wishedAmount() {
        return Money.of(Yuan.CNY, wished);
    }

    public @Nullable Money answeredAmount() {
        return answered == null ? null : Money.of(Yuan.CNY, answered);
    }
}
