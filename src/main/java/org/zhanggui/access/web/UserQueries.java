package org.zhanggui.access.web;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.SubUsers;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** The people of an account, as its access management shows them. */
@Repository
@Transactional(readOnly = true)
class UserQueries {

    private static final String COLUMNS = """
            select u.id, u.login_name, u.name, u.email, u.root, u.initial_password, u.created_at,
                   exists (select 1 from second_factor f where f.user_id = u.id and f.confirmed_at is not null)
                       as second_factor,
                   (select count(*) from user_group_member m where m.user_id = u.id) as groups,
                   (select string_agg(g.name, ', ' order by g.name)
                    from user_group_member m join user_group g on g.id = m.group_id
                    where m.user_id = u.id) as group_names
            """;
    private static final String MATCHING = """
            from app_user u
            where u.account_id = :account and u.deleted_at is null
              and (cast(:like as varchar) is null or u.name ilike :like or u.login_name ilike :like)
            """;

    private final JdbcClient jdbc;

    UserQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<Row> page(AccountId account, @Nullable String q, Position from) {
        List<Row> rows = jdbc.sql(COLUMNS + MATCHING + " and u.id > :above and u.id < :below order by u.id "
                        + from.direction() + " limit :limit")
                .param("account", account.value())
                .param("like", like(q), Types.VARCHAR)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Row.class)
                .list();
        return KeyedPage.of(rows, from, Row::id);
    }

    Tally tally(AccountId account, @Nullable String q) {
        return new Tally(jdbc.sql("select count(*) from (select 1 " + MATCHING + " limit :limit) counted")
                .param("account", account.value())
                .param("like", like(q), Types.VARCHAR)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<Row> find(AccountId account, long user) {
        return jdbc.sql(COLUMNS + MATCHING + " and u.id = :user")
                .param("account", account.value())
                .param("like", null, Types.VARCHAR)
                .param("user", user)
                .query(Row.class)
                .optional();
    }

    /** {@return the groups that somebody is in, with what their policies are called} */
    List<Group> groupsOf(AccountId account, long user) {
        return jdbc.sql("""
                        select g.id, g.name,
                               (select string_agg(coalesce(p.name, a.preset), ', ' order by coalesce(p.name, a.preset))
                                from user_group_policy a left join access_policy p on p.id = a.policy_id
                                where a.group_id = g.id) as policies
                        from user_group_member m join user_group g on g.id = m.group_id
                        where m.user_id = :user and m.account_id = :account order by g.name
                        """)
                .param("user", user)
                .param("account", account.value())
                .query(Group.class)
                .list();
    }

    /** {@return those who could be put into a group, and are not in it} */
    List<Choice> outside(AccountId account, long group, @Nullable String q) {
        return jdbc.sql("select u.id, u.name, u.login_name " + MATCHING + """
                         and not u.root and not exists (select 1 from user_group_member m
                                                        where m.user_id = u.id and m.group_id = :group)
                        order by u.id desc limit :limit
                        """)
                .param("account", account.value())
                .param("like", like(q), Types.VARCHAR)
                .param("group", group)
                .param("limit", SubUsers.MOST)
                .query(Choice.class)
                .list();
    }

    /** {@return everybody, to choose one from} */
    List<Choice> all(AccountId account) {
        return jdbc.sql("""
                        select id, name, login_name from app_user
                        where account_id = :account and deleted_at is null order by root desc, id desc limit :limit
                        """)
                .param("account", account.value())
                .param("limit", SubUsers.MOST)
                .query(Choice.class)
                .list();
    }

    static @Nullable String like(@Nullable String q) {
        return q == null
                ? null
                : "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** Somebody who signs in for the account. */
    record Row(
            long id,
            @Nullable String loginName,
            String name,
            @Nullable String email,
            boolean root,
            boolean initialPassword,
            boolean secondFactor,
            Instant createdAt,
            int groups,
            @Nullable String groupNames) {

        /** {@return what tells them from others of their name} */
        public String signsInAs(Object account) {
            return loginName == null ? String.valueOf(email) : loginName + "@" + account;
        }
    }

    /** A group that somebody is in. */
    record Group(long id, String name, @Nullable String policies) {}

    /** Somebody to be chosen. */
    record Choice(long id, String name, @Nullable String loginName) {

        public String getValue() {
            return Long.toString(id);
        }

        public String getLabel() {
            return loginName == null ? name : name + " (" + loginName + ")";
        }
    }
}
