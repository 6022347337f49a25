package org.zhanggui.product.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** The history of a product's prices, the newest first; the caller has checked whose product it is. */
@Repository
@Transactional(readOnly = true)
class PriceQueries {

    private final JdbcClient jdbc;

    PriceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<PriceRow> page(long product, Position from) {
        List<PriceRow> rows = jdbc.sql("""
                        select c.id, c.at, u.name as person, c.spec_name, c.count, c.unit, c.what, c.before, c.after
                        from product_price_change c
                        join app_user u on u.id = c.user_id
                        where c.product_id = :product and c.id > :above and c.id < :below
                        order by c.id %s limit :limit
                        """.formatted(from.direction()))
                .param("product", product)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(PriceRow.class)
                .list();
        return KeyedPage.of(rows, from, PriceRow::id);
    }

    Tally tally(long product) {
        return new Tally(jdbc.sql(
                        "select count(*) from (select 1 from product_price_change where product_id = :product limit :limit) counted")
                .param("product", product)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }
}
