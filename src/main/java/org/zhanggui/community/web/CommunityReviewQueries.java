package org.zhanggui.community.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What staff see of the community: every provider's submissions, and nothing that was not submitted. */
@Repository
@Transactional(readOnly = true)
class CommunityReviewQueries {

    private static final int LONGEST_QUEUE = 50;
    private static final int LAST_DECIDED = 20;

    private static final String APPLICATIONS = """
            select c.id, p.display_name as title, c.kind as note, f.shop_name, c.status, u.name as person, %1$s as at
            from column_application c
            join community_profile p on p.account_id = c.account_id
            join provider_profile f on f.account_id = c.account_id
            join app_user u on u.id = %2$s
            where %3$s limit :limit
            """;

    private static final String ARTICLES = """
            select v.article_id as id, v.title, case when a.publication is null then '' else 'REPLACEMENT' end as note,
                   f.shop_name, v.status, u.name as person, %1$s as at
            from article_version v
            join article a on a.id = v.article_id
            join provider_profile f on f.account_id = a.account_id
            join app_user u on u.id = %2$s
            where %3$s limit :limit
            """;

    private final JdbcClient jdbc;

    CommunityReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the applications that have waited longest, at most 50} */
    List<QueueRow> waitingApplications() {
        return rows(
                APPLICATIONS.formatted("c.submitted_at", "c.submitted_by", "c.status = 'IN_REVIEW' order by c.id"),
                LONGEST_QUEUE);
    }

    /** {@return the applications that were decided on last, at most 20} */
    List<QueueRow> decidedApplications() {
        return rows(
                APPLICATIONS.formatted(
                        "c.decided_at",
                        "c.decided_by",
                        "c.status in ('APPROVED', 'RETURNED') order by c.decided_at desc, c.id desc"),
                LAST_DECIDED);
    }

    Tally tallyOfApplications() {
        return tally("column_application");
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

    /** {@return the articles that have waited longest, at most 50} */
    List<QueueRow> waitingArticles() {
        return rows(
                ARTICLES.formatted(
                        "v.submitted_at", "v.submitted_by", "v.status = 'IN_REVIEW' order by v.submitted_at, v.id"),
                LONGEST_QUEUE);
    }

    /** {@return the articles that were decided on last, at most 20} */
    List<QueueRow> decidedArticles() {
        return rows(
                ARTICLES.formatted(
                        "v.decided_at",
                        "v.decided_by",
                        "v.status in ('PUBLISHED', 'RETURNED') order by v.decided_at desc, v.id desc"),
                LAST_DECIDED);
    }

    Tally tallyOfArticles() {
        return tally("article_version");
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

    private Tally tally(String table) {
        return new Tally(
                jdbc.sql("select count(*) from (select 1 from %s where status = 'IN_REVIEW' limit :limit) counted"
                                .formatted(table))
                        .param("limit", Tally.LIMIT)
                        .query(Integer.class)
                        .single());
    }

    private List<QueueRow> rows(String sql, int limit) {
        return jdbc.sql(sql).param("limit", limit).query(QueueRow.class).list();
    }
}
