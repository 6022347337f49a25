package org.zhanggui.product.web;

import org.jspecify.annotations.Nullable;
import org.zhanggui.product.DiscountRate;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.money.Yuan.Amount;

/** The discount rate of two prices that are still being typed: a dash until they make one. */
final class TypedRate {

    static final String NONE = "—";

    private TypedRate() {}

    static String of(@Nullable String listPrice, @Nullable String salePrice) {
        return listPrice != null
                        && salePrice != null
                        && Yuan.parse(listPrice) instanceof Amount list
                        && Yuan.parse(salePrice) instanceof Amount sale
                        && !sale.money().isGreaterThan(list.money())
                ? DiscountRate.of(list.money(), sale.money())
                        .map(DiscountRate::toString)
                        .orElse(NONE)
                : NONE;
    }
}
