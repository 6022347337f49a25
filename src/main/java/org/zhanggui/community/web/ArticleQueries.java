package org.zhanggui.community.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the provider's pages of articles show; another account's article is never found. */
@Repository
@Transactional(readOnly = true)
class ArticleQueries {

    private static final String NEWEST = """
            from article a
            join lateral (select * from article_version n where n.article_id = a.id
                          order by n.number desc limit 1) v on true
            left join lateral (select sum(d.reads) as reads from article_day d where d.article_id = a.id) r on true
            """;

    private final JdbcClient jdbc;

    ArticleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<ArticleRow> page(AccountId author, Position from) {
        List<ArticleRow> rows = jdbc.sql("""
                        select a.id, v.title, v.status, v.characters,
                               greatest(v.written_at, v.submitted_at, v.decided_at) as changed_at, a.published_at,
                               a.featured_at is not null as featured, coalesce(r.reads, 0) as reads
                        %s
                        where a.account_id = :account and a.id > :above and a.id < :below
                        order by a.id %s limit :limit
                        """.formatted(NEWEST, from.direction()))
                .param("account", author.value())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(ArticleRow.class)
                .list();
        return KeyedPage.of(rows, from, ArticleRow::id);
    }

    Tally tally(AccountId author) {
        return new Tally(jdbc.sql("""
                        select count(*) from (select 1 from article where account_id = :account limit :limit) counted
                        """)
                .param("account", author.value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<ArticleDetails> find(AccountId author, long id) {
        return jdbc.sql("""
                        select a.id, v.id as version_id, v.number, v.title, v.body, v.status, v.written_at,
                               v.submitted_at, v.decided_at, v.comment, a.published_at,
                               a.featured_at is not null as featured, coalesce(r.reads, 0) as reads
                        %s
                        where a.account_id = :account and a.id = :id
                        """.formatted(NEWEST))
                .param("account", author.value())
                .param("id", id)
                .query(ArticleDetails.class)
                .optional();
    }

    /** {@return the products that the author can link to, newest first, at most 100} */
    List<ProductChoice> products(AccountId author) {
        return jdbc.sql("""
                        select id, name, status = 'LISTED' as listed from product
                        where account_id = :account and status <> 'DELISTED' order by id desc limit 100
                        """)
                .param("account", author.value())
                .query(ProductChoice.class)
                .list();
    }
}
