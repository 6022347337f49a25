package org.zhanggui.payment;

import org.joda.money.Money;

/** What is to be paid for an order. */
public record Due(String orderNo, Money amount) {}
