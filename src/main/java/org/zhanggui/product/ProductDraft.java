package org.zhanggui.product;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that a provider says of a product in one go. It cannot be made in a way that breaks a rule of the handbook's two
 * tables; a form tells its user beside the field before it comes to that.
 *
 */
public record ProductDraft(Texts texts, List<Spec> specs) {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_SUMMARY = 120;
    public static final int LONGEST_DESCRIPTION = 20_000;
    public static final int LONGEST_SPEC_NAME = 40;
    public static final int MOST_SPECS = 50;
    public static final int MOST_CYCLES = 20;
    public static final int LONGEST_TRIAL_DAYS = 200;

    public ProductDraft {
        specs = List.copyOf(specs);
        require(specs.size() <= MOST_SPECS, "at most " + MOST_SPECS + " specs");
        require(distinct(specs.stream().map(Spec::name).toList()), "spec names are unique in a product");
        specs.forEach(spec -> spec.requireSoldAs(texts.kind(), texts.saleMode()));
    }

    /** What a buyer reads; once on sale it changes through review. */
    public record Texts(
            String name,
            String categoryCode,
            ProductKind kind,
            SaleMode saleMode,
            String summary,
            String description,
            @Nullable Long agreementId) {

        public Texts {
            require(!name.isBlank() && name.length() <= LONGEST_NAME, "a name");
            require(summary.length() <= LONGEST_SUMMARY, "a short summary");
            require(description.length() <= LONGEST_DESCRIPTION, "a description within bounds");
            require(kind == ProductKind.HUMAN_SERVICE || saleMode == SaleMode.BY_CYCLE, "SaaS is sold by cycle");
        }
    }

    /**
     * A variant of the product.
     *
     * @param listed 上架状态: whether buyers can see and buy it
     * @param trialDays days of the free trial, 1 to {@value #LONGEST_TRIAL_DAYS}, or null for none
     */
    public record Spec(
            String name,
            boolean listed,
            @Nullable Integer trialDays,
            @Nullable Money renewalPricePerYear,
            @Nullable Money renewalPricePerMonth,
            List<Price> prices) {

        public Spec {
            prices = List.copyOf(prices);
            require(!name.isBlank() && name.length() <= LONGEST_SPEC_NAME, "a spec needs a name");
            require(trialDays == null || trialDays >= 1 && trialDays <= LONGEST_TRIAL_DAYS, "a trial of 1 to 200 days");
            require(prices.size() <= MOST_CYCLES, "at most " + MOST_CYCLES + " sale cycles");
            require(distinct(prices.stream().map(Price::cycle).toList()), "a sale cycle is unique in a spec");
        }

        private void requireSoldAs(ProductKind kind, SaleMode mode) {
            boolean saas = kind == ProductKind.SAAS;
            require(
                    saas || trialDays == null && renewalPricePerYear == null && renewalPricePerMonth == null,
                    "human service has no trial and no renewal price");
            Set<SaleCycle> cycles = prices.stream().map(Price::cycle).collect(Collectors.toSet());
            require(
                    mode == SaleMode.BY_COUNT
                            ? cycles.equals(Set.of(SaleCycle.ONE_SERVICE))
                            : cycles.stream().noneMatch(cycle -> cycle.unit() == CycleUnit.TIME),
                    "by count exactly one service price, by cycle none");
        }
    }

    /** What one sale cycle costs: 0 ≤ sale price ≤ list price. */
    public record Price(SaleCycle cycle, Money listPrice, Money salePrice) {

        public Price {
            require(
                    !salePrice.isNegative() && !salePrice.isGreaterThan(listPrice),
                    "the sale price is within the list price");
        }
    }

    private static boolean distinct(List<?> values) {
        return new HashSet<>(values).size() == values.size();
    }

    private static void require(boolean rule, String what) {
        if (!rule) {
            throw new IllegalArgumentException("a product has " + what);
        }
    }
}
