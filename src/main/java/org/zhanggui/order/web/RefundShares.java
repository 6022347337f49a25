package org.zhanggui.order.web;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.zhanggui.order.Commission;

/**
 * What a refund does: the commission is that of what remains, so that what goes back, the commission and the provider's part
 * are what was paid, to the fen.
 *
 * @param back what the buyer gets
 * @param commissionBack what of the commission is returned
 * @param commission what of it remains
 * @param providerPart what the provider keeps
 */
record RefundShares(Money paid, Money back, Money commissionBack, Money commission, Money providerPart) {

    static RefundShares of(Money paid, Money back, BigDecimal rate) {
        Commission before = Commission.of(paid, rate);
        Commission after = Commission.of(paid.minus(back), rate);
        return new RefundShares(
                paid, back, before.commission().minus(after.commission()), after.commission(), after.providerPart());
    }
}
