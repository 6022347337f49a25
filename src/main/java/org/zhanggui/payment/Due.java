package org.zhanggui.payment;

import java.util.Collection;
import org.joda.money.Money;
import org.zhanggui.shared.money.Yuan;

/** What is to be paid for an order. */
public record Due(String orderNo, Money amount) {

    static Money total(Collection<Due> dues) {
        return dues.stream().map(Due::amount).reduce(Yuan.ZERO, Money::plus);
    }
}
