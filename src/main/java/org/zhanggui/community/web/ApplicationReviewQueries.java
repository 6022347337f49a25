package org.zhanggui.community.web;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What staff see of applications: every provider's, and nothing that was withdrawn. */
@Repository
@Transactional(readOnly = true)
class ApplicationReviewQueries implements ReviewQueue {

    private static final String WAITING = """
            select c.id, p.display_name as title, 'community.kind.' || c.kind as detail, null::text as detail_value,
                   f.shop_name, c.status, u.name as person, c.submitted_at as at
            from column_application c
            join community_profile p on p.account_id = c.account_id
            join provider_profile f on f.account_id = c.account_id
            join app_user u on u.id = c.submitted_by
            where c.status = 'IN_REVIEW'
            """;

    private static final String DECIDED = """
            select c.id, p.display_name as title, 'community.kind.' || c.kind as detail, null::text as detail_value,
                   f.shop_name, c.status, u.name as person, c.decided_at as at
            from column_application c
            join community_profile p on p.account_id = c.account_id
            join provider_profile f on f.account_id = c.account_id
            join app_user u on u.id = c.decided_by
            where c.status in ('APPROVED', 'RETURNED')
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    ApplicationReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, ApplicationReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "column-applications";
    }

    @Override
    public String address() {
        return ApplicationReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.REVIEW_COLUMN_APPLICATION;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    Optional<ApplicationDetails> application(long id) {
        return jdbc.sql("""
                        select c.id, c.kind, c.status, c.message, c.account_id, p.display_name, p.introduction, p.avatar_id,
                               f.shop_name, f.company_name,
                               (select count(*) from article a
                                where a.account_id = c.account_id and a.publication is not null) as published,
                               coalesce((select sum(d.reads) from article a join article_day d on d.article_id = a.id
                                where a.account_id = c.account_id and a.publication is not null), 0) as reads,
                               c.submitted_at, s.name as submitted_by, c.decided_at, d.name as decided_by, c.comment
                        from column_application c
                        join community_profile p on p.account_id = c.account_id
                        join provider_profile f on f.account_id = c.account_id
                        join app_user s on s.id = c.submitted_by
                        left join app_user d on d.id = c.decided_by
                        where c.id = :id and c.status <> 'WITHDRAWN'
                        """).param("id", id).query(ApplicationDetails.class).optional();
    }
}
