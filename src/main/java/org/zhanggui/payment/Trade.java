package org.zhanggui.payment;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to take money for, as it stands here.
 *
 * @param number by which both sides know it
 * @param gateway null for what never went to one
 * @param isOpen whether the money is still expected
 */
record Trade(String number, @Nullable String gateway, Money amount, boolean isOpen) {}
