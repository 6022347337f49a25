package org.zhanggui.community.web;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.zhanggui.shared.money.Yuan;

/**
 * What one article brought about in a period.
 *
 * @param orders placed in the period that count for the article
 * @param paidOrders how many of them are paid, and were not paid back
 * @param sum what was paid for them
 */
record FunnelRow(long id, String title, long reads, long visits, long orders, long paidOrders, BigDecimal sum) {

    public Money paid() {
        return Money.of(Yuan.CNY, sum);
    }
}
