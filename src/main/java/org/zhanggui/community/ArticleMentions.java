package org.zhanggui.community;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.product.ProductMentions;

/** The published articles that link to a product. */
@Component
class ArticleMentions implements ProductMentions {

    private static final int MOST = 5;

    private final JdbcClient jdbc;

    ArticleMentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Mention> of(long productId) {
        return jdbc.sql("""
                        select v.title, p.display_name as author, '/community/articles/' || a.id as address
                        from article_product l
                        join article a on a.id = l.article_id
                        join article_version v on v.article_id = a.id and v.status = 'PUBLISHED'
                        join community_profile p on p.account_id = a.account_id
                        where l.product_id = :product
                        order by a.publication desc limit :most
                        """)
                .param("product", productId)
                .param("most", MOST)
                .query(Mention.class)
                .list();
    }
}
