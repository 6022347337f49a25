package org.zhanggui.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/** Finds what can be bought right now; what is switched off or not on sale is not found, by whatever address. */
@Repository
@Transactional(readOnly = true)
public class Offers {

    private final JdbcClient jdbc;

    Offers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the offer, or nothing when the cycle is not on sale as part of that product} */
    public Optional<Offer> find(long productId, long cycleId) {
        return jdbc.sql("""
                        select c.id as cycle_id, p.id as product_id, p.name as product_name, p.kind,
                               p.account_id as provider, f.shop_name, s.name as spec_name, c.count, c.unit,
                               c.list_price, c.sale_price, g.commission_rate, p.agreement_id
                        from sale_cycle c
                        join spec s on s.id = c.spec_id
                        join product p on p.id = s.product_id
                        join provider_profile f on f.account_id = p.account_id
                        join category g on g.code = p.category_code
                        where c.id = :cycle and p.id = :product and p.status = 'LISTED' and s.listed
                        """)
                .param("cycle", cycleId)
                .param("product", productId)
                .query(Row.class)
                .optional()
                .map(Row::toOffer);
    }

    /**
     * {@return the specs of a product in their order, those that are switched off among them, for somebody may have one;
     * none when the product is not on sale}
     */
    public List<SpecOffer> specs(long productId) {
        Map<Long, List<SpecRow>> specs = new LinkedHashMap<>();
        jdbc.sql("""
                        select s.id as spec_id, s.name as spec_name, p.id as product_id, p.name as product_name, p.kind,
                               p.account_id as provider, f.shop_name, s.listed, s.trial_days,
                               s.renewal_price_per_year as per_year, s.renewal_price_per_month as per_month,
                               g.commission_rate, p.agreement_id, c.count, c.unit, c.sale_price
                        from product p
                        join spec s on s.product_id = p.id
                        join provider_profile f on f.account_id = p.account_id
                        join category g on g.code = p.category_code
                        left join sale_cycle c on c.spec_id = s.id
                        where p.id = :product and p.status = 'LISTED'
                        order by s.position, s.id, c.position, c.id
                        """)
                .param("product", productId)
                .query(SpecRow.class)
                .list()
                .forEach(row -> specs.computeIfAbsent(row.specId, id -> new ArrayList<>())
                        .add(row));
        return specs.values().stream().map(SpecRow::toSpec).toList();
    }

    private record SpecRow(
            long specId,
            String specName,
            long productId,
            String productName,
            ProductKind kind,
            long provider,
            String shopName,
            boolean listed,
            @Nullable Integer trialDays,
            @Nullable BigDecimal perYear,
            @Nullable BigDecimal perMonth,
            BigDecimal commissionRate,
            long agreementId,
            @Nullable Integer count,
            @Nullable CycleUnit unit,
            @Nullable BigDecimal salePrice) {

        static SpecOffer toSpec(List<SpecRow> rows) {
            SpecRow spec = rows.get(0);
            return new SpecOffer(
                    spec.specId,
                    spec.specName,
                    spec.productId,
                    spec.productName,
                    spec.kind,
                    new AccountId(spec.provider),
                    spec.shopName,
                    spec.listed,
                    spec.trialDays,
                    spec.perYear == null ? null : Money.of(Yuan.CNY, spec.perYear),
                    spec.perMonth == null ? null : Money.of(Yuan.CNY, spec.perMonth),
                    spec.commissionRate,
                    spec.agreementId,
                    rows.stream().flatMap(row -> row.price().stream()).toList());
        }

        private List<SpecOffer.CyclePrice> price() {
            return count == null || unit == null || salePrice == null
                    ? List.of()
                    : List.of(new SpecOffer.CyclePrice(new SaleCycle(count, unit), Money.of(Yuan.CNY, salePrice)));
        }
    }

    private record Row(
            long cycleId,
            long productId,
            String productName,
            ProductKind kind,
            long provider,
            String shopName,
            String specName,
            int count,
            CycleUnit unit,
            BigDecimal listPrice,
            BigDecimal salePrice,
            BigDecimal commissionRate,
            long agreementId) {

        Offer toOffer() {
            return new Offer(
                    cycleId,
                    productId,
                    productName,
                    kind,
                    new AccountId(provider),
                    shopName,
                    specName,
                    new SaleCycle(count, unit),
                    Money.of(Yuan.CNY, listPrice),
                    Money.of(Yuan.CNY, salePrice),
                    commissionRate,
                    agreementId);
        }
    }
}
