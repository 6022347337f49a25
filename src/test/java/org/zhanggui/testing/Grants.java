package org.zhanggui.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** Gives people permissions without asking who may. */
public final class Grants {

    private final JdbcClient jdbc;

    public Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the group of their own that they are in from now on, which has the presets} */
    public long presets(AccountId account, UserId user, String... presets) {
        long group = groupOf(account, user);
        for (String preset : presets) {
            attach(account, group, preset, null);
        }
        return group;
    }

    /** {@return the group of their own that they are in from now on, for which the document holds} */
    public long policy(AccountId account, UserId user, String document) {
        long group = groupOf(account, user);
        long policy = jdbc.sql("""
                        insert into access_policy (account_id, name, description, document, version, created_at, changed_at)
                        values (:account, :name, '', :document, 0, now(), now()) returning id
                        """)
                .param("account", account.value())
                .param("name", name())
                .param("document", document)
                .query(Long.class)
                .single();
        attach(account, group, null, policy);
        return group;
    }

    private long groupOf(AccountId account, UserId user) {
        return jdbc.sql("""
                        with made as (
                            insert into user_group (account_id, name, description, created_at)
                            values (:account, :name, '', now()) returning id
                        )
                        insert into user_group_member (group_id, user_id, account_id, added_at)
                        select id, :user, :account, now() from made returning group_id
                        """)
                .param("account", account.value())
                .param("name", name())
                .param("user", user.value())
                .query(Long.class)
                .single();
    }

    private void attach(AccountId account, long group, String preset, Long policy) {
        jdbc.sql("""
                        insert into user_group_policy (group_id, account_id, preset, policy_id, attached_at)
                        values (:group, :account, :preset, :policy, now())
                        """)
                .param("group", group)
                .param("account", account.value())
                .param("preset", preset, java.sql.Types.VARCHAR)
                .param("policy", policy, java.sql.Types.BIGINT)
                .update();
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }
}
