package org.zhanggui.product.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The pictures of a product in their order; the caller has checked whose it is. */
@Repository
@Transactional(readOnly = true)
class PictureQueries {

    private final JdbcClient jdbc;

    PictureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what buyers see} */
    List<ShownPicture> published(long product) {
        return pictures("product_picture", product);
    }

    /** {@return what was last arranged, approved or not: for its provider and for staff alone} */
    List<ShownPicture> written(long product) {
        return pictures("product_picture_written", product);
    }

    PictureComparison comparison(ProductDetails onSale, ProductDetails written) {
        return PictureComparison.of(onSale.logo(), published(onSale.id()), written.logo(), written(written.id()));
    }

    private List<ShownPicture> pictures(String table, long product) {
        return jdbc.sql("""
                        select s.id, s.width, s.height, x.alternative_text
                        from %s x
                        join stored_picture s on s.id = x.picture_id
                        where x.product_id = :product
                        order by x.position
                        """.formatted(table))
                .param("product", product)
                .query(ShownPicture.class)
                .list();
    }
}
