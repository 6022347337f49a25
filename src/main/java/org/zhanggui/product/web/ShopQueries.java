package org.zhanggui.product.web;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What anyone finds in the shop: products that are on sale, and nothing else by whatever address. */
@Repository
@Transactional(readOnly = true)
class ShopQueries {

    private static final String NARROWED = """
             p.status = 'LISTED'
             and (cast(:category as varchar) is null or p.category_code = :category)
             and (cast(:pattern as varchar) is null or (p.name || ' ' || p.summary) ilike :pattern)
            """;

    private final JdbcClient jdbc;

    ShopQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<ShopCard> page(ShopFilter filter, Position from) {
        List<ShopCard> cards = narrowed(jdbc.sql("""
                                select p.id, p.name, p.summary, f.shop_name, g.name_zh as category_zh,
                                       g.name_en as category_en, prices.lowest, prices.several
                                from product p
                                join provider_profile f on f.account_id = p.account_id
                                join category g on g.code = p.category_code
                                left join lateral (select min(c.sale_price) as lowest, count(*) > 1 as several
                                                   from spec s join sale_cycle c on c.spec_id = s.id
                                                   where s.product_id = p.id and s.listed) prices on true
                                where %s and p.id > :above and p.id < :below
                                order by p.id %s limit :limit
                                """.formatted(NARROWED, from.direction())), filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(ShopCard.class)
                .list();
        return KeyedPage.of(cards, from, ShopCard::id);
    }

    Tally tally(ShopFilter filter) {
        return new Tally(narrowed(
                        jdbc.sql("select count(*) from (select 1 from product p where %s limit :limit) counted"
                                .formatted(NARROWED)),
                        filter)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<ProductDetails> find(long id) {
        return jdbc.sql(ProductQueries.DETAILS + " and p.status = 'LISTED'")
                .param("id", id)
                .query(ProductDetails.class)
                .optional();
    }

    private static StatementSpec narrowed(StatementSpec query, ShopFilter filter) {
        return query.param("category", filter.category(), Types.VARCHAR)
                .param("pattern", filter.pattern(), Types.VARCHAR);
    }
}
