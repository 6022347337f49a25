package org.zhanggui.product.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What staff see of products: every provider's submissions, and no draft. */
@Repository
@Transactional(readOnly = true)
class ProductReviewQueries implements ReviewQueue {

    private static final String WAITING = """
            select p.id, t.name as title, 'product.kind.' || p.kind as detail, null as detail_value, f.shop_name, p.status,
                   u.name as person, p.submitted_at as at
            from product p
            join product_written t on t.id = p.id
            join provider_profile f on f.account_id = p.account_id
            join app_user u on u.id = p.submitted_by
            where p.review = 'IN_REVIEW'
            """;

    private static final String DECIDED = """
            select p.id, p.name as title, 'product.kind.' || p.kind as detail, null as detail_value, f.shop_name, p.status,
                   u.name as person, p.decided_at as at
            from product p
            join provider_profile f on f.account_id = p.account_id
            join app_user u on u.id = p.decided_by
            where p.decided_at is not null and p.status <> 'DRAFT'
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    ProductReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, ProductReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "products";
    }

    @Override
    public String address() {
        return ProductReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.REVIEW_PRODUCT;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    /** {@return a product that was submitted, with all that its reviewer needs} */
    Optional<ProductDetails> find(long id) {
        return jdbc.sql(ProductQueries.WRITTEN + " and p.status <> 'DRAFT'")
                .param("id", id)
                .query(ProductDetails.class)
                .optional();
    }

    /** {@return what buyers read of it while a change of that is reviewed} */
    Optional<ProductDetails> findApproved(long id) {
        return jdbc.sql(ProductQueries.DETAILS + " and p.approved_at is not null")
                .param("id", id)
                .query(ProductDetails.class)
                .optional();
    }

    /** {@return what became of it before, newest first, at most 20: submissions, decisions, on and off sale} */
    List<PastStep> past(long id) {
        return jdbc.sql("""
                        select e.action, e.user_name as person, e.at, e.after ->> 'comment' as comment
                        from audit_event e
                        where e.object_type = 'product' and e.object_id = :id
                          and e.action in ('product.submitted', 'product.withdrawn', 'product.approved',
                                           'product.returned', 'product.delisted', 'product.relisted')
                        order by e.id desc limit 20
                        """)
                .param("id", Long.toString(id))
                .query(PastStep.class)
                .list();
    }
}
