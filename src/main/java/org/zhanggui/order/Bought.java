package org.zhanggui.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Offer;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.shared.access.AccountId;

/**
 * What an order keeps of what was bought, whatever becomes of the product.
 *
 * @param count how many of the unit; the days of an upgrade may be more than a sale cycle counts
 * @param amount what it costs before any reprice
 */
@Embeddable
record Bought(
        @Column(name = "provider_account_id") AccountId provider,
        String shopName,
        long productId,
        String productName,

        @Column(name = "product_kind") @Enumerated(EnumType.STRING)
        ProductKind kind,

        String specName,
        @Column(name = "cycle_count") int count,

        @Column(name = "cycle_unit") @Enumerated(EnumType.STRING)
        CycleUnit unit,

        BigDecimal commissionRate,
        @Column(name = "original_amount") Money amount) {

    static Bought of(Offer offer) {
        return new Bought(
                offer.provider(),
                offer.shopName(),
                offer.productId(),
                offer.productName(),
                offer.kind(),
                offer.specName(),
                offer.cycle().count(),
                offer.cycle().unit(),
                offer.commissionRate(),
                offer.salePrice());
    }

    static Bought of(SpecOffer spec, SaleCycle cycle, Money amount) {
        return of(spec, cycle.count(), cycle.unit(), amount);
    }

    static Bought days(SpecOffer spec, int days, Money amount) {
        return of(spec, days, CycleUnit.DAY, amount);
    }

    private static Bought of(SpecOffer spec, int count, CycleUnit unit, Money amount) {
        return new Bought(
                spec.provider(),
                spec.shopName(),
                spec.productId(),
                spec.productName(),
                spec.kind(),
                spec.specName(),
                count,
                unit,
                spec.commissionRate(),
                amount);
    }
}
