package org.zhanggui.product.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the provider's pages of products show; another account's product is never found. */
@Repository
@Transactional(readOnly = true)
class ProductQueries {

    /** What buyers read: the approved texts. */
    static final String DETAILS = details("product");

    /** What was last written, approved or not: for its provider and for staff alone. */
    static final String WRITTEN = details("product_written");

    /** What policies call a product. */
    private static final String NAME = "'product/' || cast(p.id as varchar)";

    private final JdbcClient jdbc;

    ProductQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<ProductRow> page(Actor actor, Position from) {
        Scope scope = actor.permissions().scope(Action.DESCRIBE_PRODUCTS);
        List<ProductRow> rows = scope.bind(jdbc.sql("""
                        select p.id, p.name, p.logo_id, p.kind, p.status, p.review, g.name_zh as category_zh,
                               g.name_en as category_en,
                               (select count(*) from spec s where s.product_id = p.id) as specs,
                               prices.lowest, prices.highest, p.updated_at
                        from product p
                        join category g on g.code = p.category_code
                        left join lateral (select min(c.sale_price) as lowest, max(c.sale_price) as highest
                                           from spec s join sale_cycle c on c.spec_id = s.id
                                           where s.product_id = p.id and s.listed) prices on true
                        where p.account_id = :account and p.id > :above and p.id < :below %s
                        order by p.id %s limit :limit
                        """.formatted(scope.condition(NAME), from.direction())))
                .param("account", actor.account().value())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(ProductRow.class)
                .list();
        return KeyedPage.of(rows, from, ProductRow::id);
    }

    Tally tally(Actor actor) {
        Scope scope = actor.permissions().scope(Action.DESCRIBE_PRODUCTS);
        return new Tally(scope.bind(jdbc.sql("""
                        select count(*) from (select 1 from product p where p.account_id = :account %s limit :limit) counted
                        """.formatted(scope.condition(NAME))))
                .param("account", actor.account().value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<ProductDetails> find(AccountId provider, long id) {
        return jdbc.sql(WRITTEN + " and p.account_id = :account")
                .param("id", id)
                .param("account", provider.value())
                .query(ProductDetails.class)
                .optional();
    }

    /** {@return the texts of the provider's product that buyers read, while a change of them is written} */
    Optional<ProductDetails> findApproved(AccountId provider, long id) {
        return jdbc.sql(DETAILS + " and p.account_id = :account")
                .param("id", id)
                .param("account", provider.value())
                .query(ProductDetails.class)
                .optional();
    }

    private static String details(String texts) {
        return """
                select p.id, p.account_id, f.shop_name, f.company_name, t.name, t.category_code,
                       g.name_zh as category_zh, g.name_en as category_en, p.kind, p.sale_mode, t.summary, t.description,
                       t.agreement_id,
                       (select v.title from agreement_version v where v.agreement_id = t.agreement_id
                        order by (v.status = 'APPROVED') desc, v.number desc limit 1) as agreement_title,
                       exists (select 1 from agreement_version v
                               where v.agreement_id = t.agreement_id and v.status = 'APPROVED') as agreement_approved,
                       exists (select 1 from spec s join sale_cycle c on c.spec_id = s.id
                               where s.product_id = p.id and s.listed) as spec_on_sale,
                       exists (select 1 from product_change c where c.product_id = p.id) as changed,
                       p.status, p.review, p.version, p.submitted_at, s.name as submitted_by, p.decided_at,
                       d.name as decided_by, p.approved_at, p.comment, t.logo_id
                from product p
                join %s t on t.id = p.id
                join provider_profile f on f.account_id = p.account_id
                join category g on g.code = t.category_code
                left join app_user s on s.id = p.submitted_by
                left join app_user d on d.id = p.decided_by
                where p.id = :id
                """.formatted(texts);
    }
}
