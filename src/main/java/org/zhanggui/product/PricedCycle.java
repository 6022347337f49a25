package org.zhanggui.product;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A sale cycle of a spec with its prices. */
@Entity
@Table(name = "sale_cycle")
class PricedCycle {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "sale_cycle_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "spec_id")
    private Spec spec;

    private int position;
    private int count;

    @Enumerated(EnumType.STRING)
    private CycleUnit unit;

    private Money listPrice;
    private Money salePrice;

    @SuppressWarnings("NullAway.Init")
    protected PricedCycle() {}

    PricedCycle(Spec spec, int position, ProductDraft.Price price) {
        this.spec = spec;
        this.count = price.cycle().count();
        this.unit = price.cycle().unit();
        this.listPrice = price.listPrice();
        this.salePrice = price.salePrice();
        this.position = position;
    }

    void update(int position, ProductDraft.Price price) {
        this.position = position;
        this.listPrice = price.listPrice();
        this.salePrice = price.salePrice();
    }

    ProductDraft.Price price() {
        return new ProductDraft.Price(cycle(), listPrice, salePrice);
    }

    SaleCycle cycle() {
        return new SaleCycle(count, unit);
    }
}
