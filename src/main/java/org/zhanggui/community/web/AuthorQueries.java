package org.zhanggui.community.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;

/** Who writes, and what they applied for. */
@Repository
@Transactional(readOnly = true)
class AuthorQueries {

    private final JdbcClient jdbc;

    AuthorQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the author that a provider is, or would be} */
    Optional<Author> find(AccountId account) {
        return jdbc.sql("""
                        select f.account_id, coalesce(p.display_name, f.shop_name) as display_name, f.company_name,
                               coalesce(p.introduction, '') as introduction, p.avatar_id,
                               p.account_id is not null as present,
                               exists (select 1 from column_application c where c.account_id = f.account_id
                                       and c.kind = 'COLUMN' and c.status = 'APPROVED') as in_column,
                               exists (select 1 from column_application c where c.account_id = f.account_id
                                       and c.kind = 'SHARING_PLAN' and c.status = 'APPROVED') as in_sharing_plan,
                               (select count(*) from article a
                                where a.account_id = f.account_id and a.publication is not null) as published
                        from provider_profile f left join community_profile p on p.account_id = f.account_id
                        where f.account_id = :account
                        """)
                .param("account", account.value())
                .query(Author.class)
                .optional();
    }

    /** {@return what a provider applied for, newest first, at most 20} */
    List<ApplicationRow> applications(AccountId account) {
        return jdbc.sql("""
                        select id, kind, message, status, submitted_at, decided_at, comment from column_application
                        where account_id = :account order by id desc limit 20
                        """)
                .param("account", account.value())
                .query(ApplicationRow.class)
                .list();
    }
}
