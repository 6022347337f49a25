package org.zhanggui.product.web;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What staff see of products: every provider's submissions, and no draft. */
@Repository
@Transactional(readOnly = true)
class ProductReviewQueries implements ReviewQueue {

    private static final String WAITING = """
            select p.id, p.name as title, 'product.kind.' || p.kind as detail, null as detail_value, f.shop_name, p.status,
                   u.name as person, p.submitted_at as at
            from product p
            join provider_profile f on f.account_id = p.account_id
            join app_user u on u.id = p.submitted_by
            where p.status = 'IN_REVIEW'
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
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    /** {@return a product that was submitted, with all that its reviewer needs} */
    Optional<ProductDetails> find(long id) {
        return jdbc.sql(ProductQueries.DETAILS + " and p.status <> 'DRAFT'")
                .param("id", id)
                .query(ProductDetails.class)
                .optional();
    }
}
