package org.zhanggui.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One price that is another than before; kept for good, by the names that the spec and its cycle had.
 *
 * @param cycle null where the whole spec is meant
 * @param before null when there was none; in yuan, for a trial in days
 * @param after null when there is none any more
 */
record PriceChange(
        String specName,
        @Nullable SaleCycle cycle,
        What what,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after) {

    enum What {
        SPEC_ADDED,
        SPEC_DELETED,
        SWITCHED_ON,
        SWITCHED_OFF,
        LIST_PRICE,
        SALE_PRICE,
        RENEWAL_PER_YEAR,
        RENEWAL_PER_MONTH,
        TRIAL_DAYS
    }

    /** {@return what became of the prices of a product, spec by spec in their order, the deleted ones last} */
    static List<PriceChange> between(List<ProductDraft.Spec> before, List<ProductDraft.Spec> after) {
        Map<String, ProductDraft.Spec> gone = new LinkedHashMap<>();
        before.forEach(spec -> gone.put(spec.name(), spec));
        List<PriceChange> changes = new ArrayList<>();
        for (ProductDraft.Spec spec : after) {
            new OfSpec(spec.name(), changes).compare(gone.remove(spec.name()), spec);
        }
        gone.values().forEach(spec -> new OfSpec(spec.name(), changes).compare(spec, null));
        return changes;
    }

    private record OfSpec(String name, List<PriceChange> changes) {

        void compare(ProductDraft.@Nullable Spec before, ProductDraft.@Nullable Spec after) {
            if (before == null) {
                add(What.SPEC_ADDED);
            }
            if (after == null) {
                add(What.SPEC_DELETED);
            } else if (before != null && before.listed() != after.listed()) {
                add(after.listed() ? What.SWITCHED_ON : What.SWITCHED_OFF);
            }
            compareCycles(prices(before), prices(after));
            compare(
                    null,
                    What.RENEWAL_PER_YEAR,
                    before == null ? null : amount(before.renewalPricePerYear()),
                    after == null ? null : amount(after.renewalPricePerYear()));
            compare(
                    null,
                    What.RENEWAL_PER_MONTH,
                    before == null ? null : amount(before.renewalPricePerMonth()),
                    after == null ? null : amount(after.renewalPricePerMonth()));
            compare(null, What.TRIAL_DAYS, days(before), days(after));
        }

        private void compareCycles(
                Map<SaleCycle, ProductDraft.Price> before, Map<SaleCycle, ProductDraft.Price> after) {
            Map<SaleCycle, ProductDraft.Price> all = new LinkedHashMap<>(after);
            before.forEach(all::putIfAbsent);
            all.keySet().forEach(cycle -> {
                ProductDraft.Price was = before.get(cycle);
                ProductDraft.Price is = after.get(cycle);
                compare(
                        cycle,
                        What.LIST_PRICE,
                        was == null ? null : amount(was.listPrice()),
                        is == null ? null : amount(is.listPrice()));
                compare(
                        cycle,
                        What.SALE_PRICE,
                        was == null ? null : amount(was.salePrice()),
                        is == null ? null : amount(is.salePrice()));
            });
        }

        private void compare(
                @Nullable SaleCycle cycle, What what, @Nullable BigDecimal before, @Nullable BigDecimal after) {
            if (!Objects.equals(before, after)) {
                changes.add(new PriceChange(name, cycle, what, before, after));
            }
        }

        private void add(What what) {
            changes.add(new PriceChange(name, null, what, null, null));
        }

        private static Map<SaleCycle, ProductDraft.Price> prices(ProductDraft.@Nullable Spec spec) {
            Map<SaleCycle, ProductDraft.Price> prices = new LinkedHashMap<>();
            if (spec != null) {
                spec.prices().forEach(price -> prices.put(price.cycle(), price));
            }
            return prices;
        }

        private static @Nullable BigDecimal amount(@Nullable Money money) {
            return money == null ? null : money.getAmount();
        }

        private static @Nullable BigDecimal days(ProductDraft.@Nullable Spec spec) {
            return spec == null || spec.trialDays() == null ? null : new BigDecimal(spec.trialDays());
        }
    }
}
