package org.zhanggui.community.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What staff see of articles: every provider's submissions, and nothing that was not submitted. */
@Repository
@Transactional(readOnly = true)
class ArticleReviewQueries implements ReviewQueue {

    private static final String WAITING = """
            select v.article_id as id, v.title,
                   case when v.number = 1 then 'community.review.first' else 'community.review.replacement' end as detail,
                   null::text as detail_value, f.shop_name, v.status, u.name as person, v.submitted_at as at
            from article_version v
            join article a on a.id = v.article_id
            join provider_profile f on f.account_id = a.account_id
            join app_user u on u.id = v.submitted_by
            where v.status = 'IN_REVIEW'
            """;

    private static final String DECIDED = """
            select v.article_id as id, v.title,
                   case when v.number = 1 then 'community.review.first' else 'community.review.replacement' end as detail,
                   null::text as detail_value, f.shop_name, v.status, u.name as person, v.decided_at as at
            from article_version v
            join article a on a.id = v.article_id
            join provider_profile f on f.account_id = a.account_id
            join app_user u on u.id = v.decided_by
            where v.status in ('PUBLISHED', 'RETURNED')
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    ArticleReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, ArticleReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "articles";
    }

    @Override
    public String address() {
        return ArticleReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.REVIEW_ARTICLE;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
    }

    /** {@return the newest version of an article that was submitted: what is in review, or was decided on last} */
    Optional<ArticleSubmission> article(long id) {
        return jdbc.sql("""
                        select a.id, v.number, v.title, v.body, v.characters, v.namings, v.status, a.account_id,
                               coalesce(p.display_name, f.shop_name) as display_name, f.shop_name, f.company_name,
                               a.published_at, a.featured_at,
                               coalesce((select sum(r.reads) from article_day r where r.article_id = a.id), 0) as reads,
                               v.submitted_at, s.name as submitted_by, v.decided_at, d.name as decided_by, v.comment,
                               v.confirmed
                        from article a
                        join provider_profile f on f.account_id = a.account_id
                        left join community_profile p on p.account_id = a.account_id
                        join lateral (select * from article_version n where n.article_id = a.id
                                          and n.status in ('IN_REVIEW', 'RETURNED', 'PUBLISHED')
                                      order by n.number desc limit 1) v on true
                        left join app_user s on s.id = v.submitted_by
                        left join app_user d on d.id = v.decided_by
                        where a.id = :id
                        """).param("id", id).query(ArticleSubmission.class).optional();
    }

    /** {@return what readers see until a version is published in its place} */
    Optional<PublishedText> publishedBefore(long id, int number) {
        return jdbc.sql("""
                        select number, title, body from article_version
                        where article_id = :id and number < :number and status = 'PUBLISHED'
                        """)
                .param("id", id)
                .param("number", number)
                .query(PublishedText.class)
                .optional();
    }

    /** {@return what is public, newest first, with how much it was read since a day} */
    KeyedPage<PublishedRow> published(Position from, LocalDate since) {
        List<PublishedRow> rows = jdbc.sql("""
                        select a.id, a.publication, v.title, p.display_name, a.published_at,
                               a.featured_at is not null as featured, coalesce(r.reads, 0) as reads,
                               coalesce(r.recent, 0) as recent
                        from article a
                        join article_version v on v.article_id = a.id and v.status = 'PUBLISHED'
                        join community_profile p on p.account_id = a.account_id
                        left join lateral (select sum(d.reads) as reads, sum(d.reads) filter (where d.day >= :since) as recent
                                           from article_day d where d.article_id = a.id) r on true
                        where a.publication > :above and a.publication < :below
                        order by a.publication %s limit :limit
                        """.formatted(from.direction()))
                .param("since", since)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(PublishedRow.class)
                .list();
        return KeyedPage.of(rows, from, PublishedRow::publication);
    }

    Tally tallyOfPublished() {
        return new Tally(
                jdbc.sql("""
                        select count(*) from (select 1 from article where publication is not null limit :limit) counted
                        """).param("limit", Tally.LIMIT).query(Integer.class).single());
    }
}
