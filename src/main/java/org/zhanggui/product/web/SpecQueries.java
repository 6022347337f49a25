package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.shared.paging.Tally;

/** What the pages of a product share: its specs with their prices, and the categories. */
@Repository
@Transactional(readOnly = true)
class SpecQueries {

    private final JdbcClient jdbc;

    SpecQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Category> categories() {
        return jdbc.sql("""
                        select c.code, c.name_zh, c.name_en, c.retired_at is not null as retired,
                               (select count(*)
                                from (select 1 from product p
                                      where p.category_code = c.code and p.status = 'LISTED' limit :limit) counted) as on_sale
                        from category c
                        order by c.position, c.code
                        """).param("limit", Tally.LIMIT).query(Category.class).list();
    }

    /** {@return all specs of a product in their order, in one statement; the caller has checked whose it is} */
    List<SpecDetails> specs(long productId) {
        Map<Long, List<Row>> specs = new LinkedHashMap<>();
        jdbc.sql("""
                        select s.id, s.name, s.listed, s.trial_days, s.renewal_price_per_year as per_year,
                               s.renewal_price_per_month as per_month, c.id as cycle_id, c.count, c.unit, c.list_price,
                               c.sale_price
                        from spec s
                        left join sale_cycle c on c.spec_id = s.id
                        where s.product_id = :product
                        order by s.position, s.id, c.position, c.id
                        """)
                .param("product", productId)
                .query(Row.class)
                .list()
                .forEach(row ->
                        specs.computeIfAbsent(row.id, id -> new ArrayList<>()).add(row));
        return specs.values().stream().map(SpecQueries::toSpec).toList();
    }

    private static SpecDetails toSpec(List<Row> rows) {
        Row spec = rows.get(0);
        List<SpecDetails.Cycle> cycles =
                rows.stream().flatMap(row -> row.cycle().stream()).toList();
        return new SpecDetails(spec.id, spec.name, spec.listed, spec.trialDays, spec.perYear, spec.perMonth, cycles);
    }

    private record Row(
            long id,
            String name,
            boolean listed,
            @Nullable Integer trialDays,
            @Nullable BigDecimal perYear,
            @Nullable BigDecimal perMonth,
            @Nullable Long cycleId,
            @Nullable Integer count,
            @Nullable CycleUnit unit,
            @Nullable BigDecimal listPrice,
            @Nullable BigDecimal salePrice) {

        List<SpecDetails.Cycle> cycle() {
            return cycleId == null || count == null || unit == null || listPrice == null || salePrice == null
                    ? List.of()
                    : List.of(new SpecDetails.Cycle(cycleId, count, unit, listPrice, salePrice));
        }
    }
}
