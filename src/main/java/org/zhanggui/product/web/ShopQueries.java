package org.zhanggui.product.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/**
 * What anyone finds in the shop: products that are on sale, and nothing else by whatever address. Searched are the views of what
 * is public, where row-level security does not keep words from the indexes (V032).
 */
@Repository
@Transactional(readOnly = true)
class ShopQueries {

    /** Each word is in what the product says of itself, or in the name of its shop; both are found by index. */
    private static final String HAS_WORD = """
             and p.id in (select n.id from listed_product n
                          where (n.name || ' ' || n.summary) ilike :word%1$d
                            and search_grams(n.name || ' ' || n.summary) @> search_grams(cast(:letters%1$d as text))
                          union
                          select o.id from provider s join listed_product o on o.account_id = s.account_id
                          where s.shop_name ilike :word%1$d)
            """;

    private static final String SELECT = """
            select p.id, p.name, p.summary, p.logo_id, f.shop_name, g.name_zh as category_zh, g.name_en as category_en, prices.lowest,
                   prices.several
            """;

    private final JdbcClient jdbc;

    ShopQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<ShopCard> page(ShopFilter filter, Position from) {
        List<ShopCard> cards = found(SELECT, filter, from).query(ShopCard.class).list();
        return KeyedPage.of(cards, from, ShopCard::id);
    }

    /** {@return how the database goes about a page of the shop window, line by line} */
    List<String> plan(ShopFilter filter) {
        return found("explain (analyze, costs off) " + SELECT, filter, Position.of(null, null))
                .query(String.class)
                .list();
    }

    private StatementSpec found(String statement, ShopFilter filter, Position from) {
        return narrowed(jdbc.sql((statement + """
                                from listed_product p
                                join provider f on f.account_id = p.account_id
                                join category g on g.code = p.category_code
                                left join lateral (select min(c.sale_price) as lowest, count(*) > 1 as several
                                                   from listed_price c where c.product_id = p.id) prices on true
                                where p.id > :above and p.id < :below %s
                                order by p.id %s limit :limit
                                """).formatted(narrowed(filter), from.direction())), filter)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH);
    }

    Tally tally(ShopFilter filter) {
        return new Tally(narrowed(
                        jdbc.sql(
                                "select count(*) from (select 1 from listed_product p where true %s limit :limit) counted"
                                        .formatted(narrowed(filter))),
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

    private static String narrowed(ShopFilter filter) {
        var condition = new StringBuilder();
        if (filter.category() != null) {
            condition.append(" and p.category_code = :category");
        }
        for (int word = 0; word < filter.words().size(); word++) {
            condition.append(HAS_WORD.formatted(word));
        }
        return condition.toString();
    }

    private static StatementSpec narrowed(StatementSpec query, ShopFilter filter) {
        StatementSpec narrowed = filter.category() == null ? query : query.param("category", filter.category());
        for (int word = 0; word < filter.words().size(); word++) {
            narrowed = narrowed.param("word" + word, filter.pattern(word))
                    .param("letters" + word, filter.words().get(word));
        }
        return narrowed;
    }
}
