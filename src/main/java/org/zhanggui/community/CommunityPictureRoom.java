package org.zhanggui.community;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.file.PictureRoom;
import org.zhanggui.shared.file.StoredPictures;

/** Avatars, and the pictures in articles of every version. */
@Component
@Transactional(readOnly = true)
class CommunityPictureRoom implements PictureRoom {

    private final JdbcClient jdbc;

    CommunityPictureRoom(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An article shows pictures of its own account alone, so only that account's articles are looked through. */
    @Override
    public boolean needs(UUID picture) {
        return jdbc.sql("""
                        select exists (select 1 from community_profile f where f.avatar_id = :picture)
                            or exists (select 1
                                       from stored_picture s
                                       join article a on a.account_id = s.account_id
                                       join article_version v on v.article_id = a.id
                                       where s.id = :picture and strpos(v.body, :address) > 0)
                        """)
                .param("picture", picture)
                .param("address", StoredPictures.address(picture))
                .query(Boolean.class)
                .single();
    }
}
