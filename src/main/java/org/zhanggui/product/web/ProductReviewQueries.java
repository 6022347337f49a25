package org.zhanggui.product.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.Tally;

/** What staff see of products: every provider's submissions, and no draft. */
@Repository
@Transactional(readOnly = true)
class ProductReviewQueries {

    private static final int LONGEST_QUEUE = 50;
    private static final int LAST_DECIDED = 20;

    private final JdbcClient jdbc;

    ProductReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what has waited longest, at most 50} */
    List<QueueRow> waiting() {
        return jdbc.sql("""
                        select p.id, t.name, p.kind, f.shop_name, p.status, u.name as person, p.submitted_at as at
                        from product p
                        join product_written t on t.id = p.id
                        join provider_profile f on f.account_id = p.account_id
                        join app_user u on u.id = p.submitted_by
                        where p.review = 'IN_REVIEW'
                        order by p.submitted_at, p.id limit :limit
                        """).param("limit", LONGEST_QUEUE).query(QueueRow.class).list();
    }

    Tally tally() {
        return new Tally(
                jdbc.sql("select count(*) from (select 1 from product where review = 'IN_REVIEW' limit :limit) counted")
                        .param("limit", Tally.LIMIT)
                        .query(Integer.class)
                        .single());
    }

    /** {@return what was decided on last, at most 20} */
    List<QueueRow> decided() {
        return jdbc.sql("""
                        select p.id, p.name, p.kind, f.shop_name, p.status, u.name as person, p.decided_at as at
                        from (select * from product where decided_at is not null and status <> 'DRAFT'
                              order by decided_at desc, id desc limit :limit) p
                        join provider_profile f on f.account_id = p.account_id
                        join app_user u on u.id = p.decided_by
                        order by p.decided_at desc, p.id desc
                        """).param("limit", LAST_DECIDED).query(QueueRow.class).list();
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
