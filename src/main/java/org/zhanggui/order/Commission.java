package org.zhanggui.order;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.zhanggui.shared.money.Yuan;

/**
 * How an order's amount is shared (handbook: 服务商开票指引): the commission is rounded half up to the fen, the provider's part
 * is the rest.
 */
public record Commission(Money commission, Money providerPart) {

    /** @param rate the platform's share, 0.1000 for ten percent */
    public static Commission of(Money amount, BigDecimal rate) {
        Money commission = Yuan.share(amount, rate);
        return new Commission(commission, amount.minus(commission));
    }
}
