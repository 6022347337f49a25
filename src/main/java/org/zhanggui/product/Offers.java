package org.zhanggui.product;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.Money;
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
