package org.zhanggui.access.web;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.Groups;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** The user groups of an account, with who is in them and what they may do. */
@Repository
@Transactional(readOnly = true)
class GroupQueries {

    private static final String COLUMNS = """
            select g.id, g.name, g.description, g.created_at,
                   (select count(*) from user_group_member m where m.group_id = g.id) as members,
                   (select string_agg(coalesce(p.name, a.preset), ', ' order by coalesce(p.name, a.preset))
                    from user_group_policy a left join access_policy p on p.id = a.policy_id
                    where a.group_id = g.id) as policies
            """;
    private static final String MATCHING = """
            from user_group g
            where g.account_id = :account
              and (cast(:like as varchar) is null or g.name ilike :like or g.description ilike :like)
            """;

    private final JdbcClient jdbc;

    GroupQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<Row> page(AccountId account, @Nullable String q, Position from) {
        List<Row> rows = jdbc.sql(COLUMNS + MATCHING + " and g.id > :above and g.id < :below order by g.id "
                        + from.direction() + " limit :limit")
                .param("account", account.value())
                .param("like", UserQueries.like(q), Types.VARCHAR)
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
                .param("like", UserQueries.like(q), Types.VARCHAR)
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<Row> find(AccountId account, long group) {
        return jdbc.sql(COLUMNS + MATCHING + " and g.id = :group")
                .param("account", account.value())
                .param("like", null, Types.VARCHAR)
                .param("group", group)
                .query(Row.class)
                .optional();
    }

    /** {@return all groups, of which there are few enough to tick some} */
    List<Row> all(AccountId account) {
        return jdbc.sql(COLUMNS + MATCHING + " order by g.name limit :limit")
                .param("account", account.value())
                .param("like", null, Types.VARCHAR)
                .param("limit", Groups.MOST)
                .query(Row.class)
                .list();
    }

    KeyedPage<Member> members(AccountId account, long group, Position from) {
        List<Member> rows = jdbc.sql("""
                        select u.id, u.name, u.login_name, m.added_at
                        from user_group_member m join app_user u on u.id = m.user_id
                        where m.group_id = :group and m.account_id = :account and u.id > :above and u.id < :below
                        """ + " order by u.id " + from.direction() + " limit :limit")
                .param("group", group)
                .param("account", account.value())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(Member.class)
                .list();
        return KeyedPage.of(rows, from, Member::id);
    }

    /** {@return the policies that a group has, presets first} */
    List<Attached> policies(AccountId account, long group) {
        return jdbc.sql("""
                        select coalesce(a.preset, a.policy_id::text) as ref, coalesce(a.preset, p.name) as name,
                               a.preset is not null as preset, p.description, a.attached_at
                        from user_group_policy a left join access_policy p on p.id = a.policy_id
                        where a.group_id = :group and a.account_id = :account order by preset desc, name
                        """)
                .param("group", group)
                .param("account", account.value())
                .query(Attached.class)
                .list();
    }

    /** {@return the groups that have a policy of the account} */
    List<Named> withPolicy(AccountId account, String ref) {
        return jdbc.sql("""
                        select g.id, g.name from user_group_policy a join user_group g on g.id = a.group_id
                        where a.account_id = :account and coalesce(a.preset, a.policy_id::text) = :ref order by g.name
                        """)
                .param("account", account.value())
                .param("ref", ref)
                .query(Named.class)
                .list();
    }

    /** A group with how many are in it and what it has. */
    record Row(
            long id,
            String name,
            String description,
            Instant createdAt,
            int members,
            @Nullable String policies) {}

    /** Somebody in a group. */
    record Member(long id, String name, @Nullable String loginName, Instant addedAt) {}

    /** A policy that a group has. */
    record Attached(
            String ref,
            String name,
            boolean preset,
            @Nullable String description,
            Instant attachedAt) {}

    /** A group by its name. */
    record Named(long id, String name) {}
}
