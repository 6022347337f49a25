package org.zhanggui.product;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.file.PictureRoom;

/** Logos and pictures of products: nobody sees them before staff have approved them. */
@Component
@Transactional(readOnly = true)
class ProductPictureRoom implements PictureRoom {

    private static final String USES = """
            (select p.approved_at is not null as published from product p where p.logo_id = :picture
             union all
             select p.approved_at is not null from product_picture x join product p on p.id = x.product_id
             where x.picture_id = :picture
             union all
             select false from product_change c where c.logo_id = :picture
             union all
             select false from product_change_picture x where x.picture_id = :picture) uses
            """;

    private final JdbcClient jdbc;

    ProductPictureRoom(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean withholds(UUID picture) {
        return ask("select coalesce(not bool_or(published), false) from " + USES, picture);
    }

    @Override
    public boolean needs(UUID picture) {
        return ask("select exists (select 1 from " + USES + ")", picture);
    }

    private boolean ask(String question, UUID picture) {
        return jdbc.sql(question).param("picture", picture).query(Boolean.class).single();
    }
}
