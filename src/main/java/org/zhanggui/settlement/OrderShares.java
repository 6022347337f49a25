package org.zhanggui.settlement;

import java.util.Objects;
import org.joda.money.Money;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.order.Commission;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.money.Yuan;

/**
 * Shares what an order was paid with, in the transaction that completes it (handbook: 服务商开票指引): the commission to the
 * marketplace, the rest to the provider. A refund afterwards returns of both what it takes from them, also when the provider
 * has withdrawn its part: then its balance is below zero until later orders make up for it.
 */
@Component
class OrderShares {

    private final Ledger ledger;
    private final Earnings earnings;

    OrderShares(Ledger ledger, Earnings earnings) {
        this.ledger = ledger;
        this.earnings = earnings;
    }

    @EventListener
    void share(OrderEvent event) {
        switch (event.kind()) {
            case COMPLETED -> settle(event, Yuan.of(event.payable()));
            case REFUND_BEGUN -> settleWhatRemains(event);
            default -> {}
        }
    }

    /** A refund in part leaves the rest to the provider, whether the order was complete before or is over with that. */
    private void settleWhatRemains(OrderEvent refund) {
        Money paid = Yuan.of(refund.payable());
        Money remaining = paid.minus(Yuan.of(Objects.requireNonNull(refund.refunded())));
        if (isPosted(PostingKind.SETTLEMENT, refund)) {
            takeBack(refund, paid, remaining);
        } else {
            settle(refund, remaining);
        }
    }

    private void settle(OrderEvent event, Money gross) {
        if (gross.isZero()) {
            return;
        }
        String orderNo = event.orderNo().value();
        Commission shares = Commission.of(gross, event.commissionRate());
        DataScope.EVERYTHING.run(() -> earnings.begin(event.orderNo(), event.provider(), event.at()));
        ledger.record(begin(PostingKind.SETTLEMENT, event)
                .debitOrder(LedgerAccount.ORDER_HELD, null, orderNo, gross)
                .creditOrder(LedgerAccount.PROVIDER_PENDING, event.provider(), orderNo, shares.providerPart())
                .creditOrder(LedgerAccount.COMMISSION_UNINVOICED, event.provider(), orderNo, shares.commission()));
    }

    private void takeBack(OrderEvent refund, Money paid, Money remaining) {
        String orderNo = refund.orderNo().value();
        AccountId provider = refund.provider();
        Commission before = Commission.of(paid, refund.commissionRate());
        Commission after = Commission.of(remaining, refund.commissionRate());
        LedgerAccount part = isPosted(PostingKind.RELEASE, refund)
                ? LedgerAccount.PROVIDER_AVAILABLE
                : LedgerAccount.PROVIDER_PENDING;
        ledger.record(begin(PostingKind.SETTLEMENT_REVERSAL, refund)
                .debitOrder(part, provider, orderNo, before.providerPart().minus(after.providerPart()))
                .debitOrder(
                        LedgerAccount.COMMISSION_UNINVOICED,
                        provider,
                        orderNo,
                        before.commission().minus(after.commission()))
                .creditOrder(LedgerAccount.ORDER_HELD, null, orderNo, paid.minus(remaining)));
    }

    /** The provider's side of the books, whichever side begins the refund. */
    private boolean isPosted(PostingKind kind, OrderEvent event) {
        return DataScope.EVERYTHING.call(
                () -> ledger.isPosted(kind, event.orderNo().value()));
    }

    private static Posting begin(PostingKind kind, OrderEvent event) {
        return Posting.of(kind, event.orderNo(), event.provider(), event.at());
    }
}
