package org.zhanggui.invoice;

import org.joda.money.Money;
import org.zhanggui.shared.money.Yuan;

/** Who pays for the post. */
public enum Postage {
    PREPAID,
    /** 到付: the buyer, on arrival. */
    COLLECT;

    /** From this amount on the provider pays (handbook: 票面金额大于等于50元的发票，需由您付费邮寄). */
    public static final Money PREPAID_FROM = Yuan.of("50.00");

    public boolean isAllowedFor(Money amount) {
        return this == PREPAID || amount.isLessThan(PREPAID_FROM);
    }
}
