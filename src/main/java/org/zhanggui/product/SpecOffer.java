package org.zhanggui.product;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.AccountId;

/**
 * A spec of a listed product as it is sold at this moment: by which cycles, renewed and tried at which terms.
 *
 * @param listed whether it is switched on
 * @param trialDays days of the free trial, or null for none
 * @param renewalPerYear what a year more costs, or null where it is not renewed by the year
 * @param renewalPerMonth what a month more costs, or null where it is not renewed by the month
 * @param commissionRate the platform's share, 0.1000 for ten percent
 */
public record SpecOffer(
        long specId,
        String specName,
        long productId,
        String productName,
        ProductKind kind,
        AccountId provider,
        String shopName,
        boolean listed,
        @Nullable Integer trialDays,
        @Nullable Money renewalPerYear,
        @Nullable Money renewalPerMonth,
        BigDecimal commissionRate,
        long agreementId,
        List<CyclePrice> prices) {

    public SpecOffer {
        prices = List.copyOf(prices);
    }

    /** {@return whether buyers see it on the product's page} */
    public boolean onSale() {
        return listed && !prices.isEmpty();
    }

    /** {@return the free trial's days, or null where there is none to be had} */
    public @Nullable Integer trial() {
        return onSale() ? trialDays : null;
    }

    /** {@return what one more of the unit costs, or null where it is not renewed by it} */
    public @Nullable Money renewalPrice(CycleUnit unit) {
        return switch (unit) {
            case MONTH -> renewalPerMonth;
            case YEAR -> renewalPerYear;
            case DAY, TIME -> null;
        };
    }

    /** What a sale cycle is sold for. */
    public record CyclePrice(SaleCycle cycle, Money salePrice) {}
}
