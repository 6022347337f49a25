package org.zhanggui.product;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A variant of a product. A cycle that stays on sale keeps its identity, and with it the links that lead to it. */
@Entity
class Spec {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "spec_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id")
    private Product product;

    private int position;
    private String name;
    private boolean listed;
    private @Nullable Integer trialDays;
    private @Nullable Money renewalPricePerYear;
    private @Nullable Money renewalPricePerMonth;

    @OneToMany(mappedBy = "spec", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<PricedCycle> cycles = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Spec() {}

    Spec(Product product, int position, ProductDraft.Spec draft) {
        this.product = product;
        this.name = draft.name();
        update(position, draft);
    }

    void update(int position, ProductDraft.Spec draft) {
        this.position = position;
        this.name = draft.name();
        this.listed = draft.listed();
        this.trialDays = draft.trialDays();
        this.renewalPricePerYear = draft.renewalPricePerYear();
        this.renewalPricePerMonth = draft.renewalPricePerMonth();
        updateCycles(draft.prices());
    }

    private void updateCycles(List<ProductDraft.Price> prices) {
        Map<SaleCycle, PricedCycle> existing =
                cycles.stream().collect(Collectors.toMap(PricedCycle::cycle, Function.identity()));
        cycles.removeIf(
                cycle -> prices.stream().noneMatch(price -> price.cycle().equals(cycle.cycle())));
        for (int i = 0; i < prices.size(); i++) {
            PricedCycle known = existing.get(prices.get(i).cycle());
            if (known == null) {
                cycles.add(new PricedCycle(this, i, prices.get(i)));
            } else {
                known.update(i, prices.get(i));
            }
        }
    }

    /** {@return what is offered of it, as it would be written} */
    ProductDraft.Spec offered() {
        return new ProductDraft.Spec(
                name,
                listed,
                trialDays,
                renewalPricePerYear,
                renewalPricePerMonth,
                cycles.stream().map(PricedCycle::price).toList());
    }

    String name() {
        return name;
    }

    boolean isOnSale() {
        return listed && !cycles.isEmpty();
    }
}
