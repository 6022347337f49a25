package org.zhanggui.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.Commission;
import org.zhanggui.order.OrderAppeals;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.OrderType;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductKind;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.money.Yuan;

/**
 * All that an order's page shows of it; the status is that of the moment of the question.
 *
 * @param subscriptionId what it began or changes, which stands as the following say
 * @param acceptBy the last instant at which the buyer can reject what was delivered
 * @param frozenAt since when staff is asked to decide
 */
record OrderDetails(
        long id,
        String orderNo,
        OrderType type,
        OrderStatus status,
        long buyerAccountId,
        String buyerName,
        String placedByName,
        String shopName,
        long productId,
        String productName,
        String specName,
        @Nullable String fromSpecName,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate periodTo,
        @Nullable Long subscriptionId,
        @Nullable String subscribedSpec,
        @Nullable LocalDate subscribedOn,
        @Nullable Instant subscribedUntil,
        @Nullable SubscriptionStatus subscriptionStatus,
        int cycleCount,
        CycleUnit cycleUnit,
        BigDecimal commissionRate,
        BigDecimal original,
        BigDecimal payable,
        Instant placedAt,
        Instant expiresAt,
        @Nullable Long paidByAccountId,
        @Nullable Instant paidAt,
        @Nullable Instant endedAt,
        ProductKind productKind,
        @Nullable Instant acceptBy,
        int rejections,
        @Nullable Instant frozenAt,
        @Nullable Instant completedAt,
        @Nullable BigDecimal refunded,
        @Nullable Instant refundedAt) {

    /** {@return what policies can call it} */
    Resource resource() {
        return Resource.order(orderNo, productId);
    }

    public Money originalAmount() {
        return Money.of(Yuan.CNY, original);
    }

    public Money payableAmount() {
        return Money.of(Yuan.CNY, payable);
    }

    /** {@return what goes, or went, back to the buyer; null when nothing does} */
    public @Nullable Money refundedAmount() {
        return refunded == null ? null : Money.of(Yuan.CNY, refunded);
    }

    public boolean unpaid() {
        return status == OrderStatus.UNPAID;
    }

    /** {@return what is paid for it in the end: less what goes back} */
    public Money remainingAmount() {
        return refunded == null ? payableAmount() : payableAmount().minus(refundedAmount());
    }

    /** {@return how what is paid for it in the end is shared} */
    public Commission shares() {
        return Commission.of(remainingAmount(), commissionRate);
    }

    /** {@return what a refund does to how it is shared} */
    RefundShares sharesAfter(Money refund) {
        return RefundShares.of(payableAmount(), refund, commissionRate);
    }

    /** {@return whether it was rejected often enough to be put before staff} */
    public boolean disputable() {
        return rejections >= OrderAppeals.REJECTIONS_BEFORE;
    }

    /** {@return whether a side can put it before staff now} */
    public boolean appealable() {
        return disputable()
                && frozenAt == null
                && (status == OrderStatus.IN_DELIVERY || status == OrderStatus.AWAITING_ACCEPTANCE);
    }

    /** {@return whether the buyer is to look at what was delivered} */
    public boolean awaitsAcceptance() {
        return status == OrderStatus.AWAITING_ACCEPTANCE && frozenAt == null;
    }

    /** {@return whether it stands where money can go back; there may be other reasons why it cannot} */
    public boolean refundable() {
        return status.canBecome(OrderStatus.REFUNDING) && frozenAt == null;
    }
}
