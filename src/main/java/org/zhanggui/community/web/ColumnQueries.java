package org.zhanggui.community.web;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What anyone sees of the community: published articles, and nothing else by whatever address. */
@Repository
@Transactional(readOnly = true)
class ColumnQueries {

    private static final int MOST_FEATURED = 4;

    private static final String CARDS = """
            select a.id, a.publication, v.title, left(v.body, 600) as beginning, a.account_id, p.display_name, p.avatar_id,
                   a.published_at, coalesce((select sum(d.reads) from article_day d where d.article_id = a.id), 0) as reads
            from article a
            join article_version v on v.article_id = a.id and v.status = 'PUBLISHED'
            join community_profile p on p.account_id = a.account_id
            """;

    private final JdbcClient jdbc;

    ColumnQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what staff put forward, the latest first} */
    List<ColumnCard> featured() {
        return jdbc.sql(CARDS + " where a.featured_at is not null order by a.featured_at desc, a.id desc limit :most")
                .param("most", MOST_FEATURED)
                .query(ColumnCard.class)
                .list();
    }

    /** {@return what was published, of one author or of all, newest first} */
    KeyedPage<ColumnCard> newest(@Nullable Long author, Position from) {
        String sql = CARDS + """
                 where a.publication > :above and a.publication < :below
                   and (cast(:author as bigint) is null or a.account_id = :author)
                 order by a.publication %s limit :limit
                """.formatted(from.direction());
        List<ColumnCard> cards = jdbc.sql(sql)
                .param("above", from.above())
                .param("below", from.below())
                .param("author", author, Types.BIGINT)
                .param("limit", KeyedPage.FETCH)
                .query(ColumnCard.class)
                .list();
        return KeyedPage.of(cards, from, ColumnCard::publication);
    }

    Tally tally(@Nullable Long author) {
        return new Tally(jdbc.sql("""
                        select count(*) from (select 1 from article where publication is not null
                            and (cast(:author as bigint) is null or account_id = :author) limit :limit) counted
                        """)
                .param("author", author, Types.BIGINT)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<PublicArticle> find(long id) {
        return jdbc.sql("""
                        select a.id, v.title, v.body, a.account_id, p.display_name, f.company_name, p.introduction,
                               p.avatar_id, a.published_at, v.decided_at as revised_at,
                               coalesce((select sum(d.reads) from article_day d where d.article_id = a.id), 0) as reads
                        from article a
                        join article_version v on v.article_id = a.id and v.status = 'PUBLISHED'
                        join community_profile p on p.account_id = a.account_id
                        join provider_profile f on f.account_id = a.account_id
                        where a.id = :id
                        """).param("id", id).query(PublicArticle.class).optional();
    }

    /** {@return the products on sale that an article links to} */
    List<MentionedProduct> products(long article) {
        return jdbc.sql("""
                        select p.id, p.name, p.summary from article_product l join product p on p.id = l.product_id
                        where l.article_id = :article and p.status = 'LISTED' order by p.id limit 20
                        """)
                .param("article", article)
                .query(MentionedProduct.class)
                .list();
    }
}
