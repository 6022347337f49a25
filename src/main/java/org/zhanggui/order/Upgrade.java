package org.zhanggui.order;

import java.time.LocalDate;
import org.joda.money.Money;
import org.zhanggui.product.SpecOffer;

/**
 * 升配: one way of moving a subscription to a spec that costs more, for the days that are left.
 *
 * @param target the spec that it leads to
 * @param cyclePrice what the target costs for the cycle that the subscription was last bought for
 * @param from the first day of the new spec
 * @param to the first day that is no longer bought
 * @param days how many days lie between
 * @param amount what they cost more than at the present spec
 */
public record Upgrade(SpecOffer target, Money cyclePrice, LocalDate from, LocalDate to, int days, Money amount) {}
