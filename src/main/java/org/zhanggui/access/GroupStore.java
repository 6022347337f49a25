package org.zhanggui.access;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** The groups of accounts with their members and policies, as they lie in the database; nobody is asked who may. */
@Repository
class GroupStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws NotFoundException when the account has no such group */
    GroupDraft find(AccountId account, long group) {
        return jdbc.sql("select name, description from user_group where id = :group and account_id = :account")
                .param("group", group)
                .param("account", account.value())
                .query(GroupDraft.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("group " + group));
    }

    int count(AccountId account) {
        return jdbc.sql("select count(*) from user_group where account_id = :account")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** @param except the group that is being renamed; null for a new one */
    boolean isNameTaken(AccountId account, String name, @Nullable Long except) {
        return jdbc.sql("""
                        select exists (select 1 from user_group where account_id = :account and name = :name
                                       and id is distinct from :except)
                        """)
                .param("account", account.value())
                .param("name", name)
                .param("except", except, Types.BIGINT)
                .query(Boolean.class)
                .single();
    }

    long insert(AccountId account, GroupDraft draft) {
        return jdbc.sql("""
                        insert into user_group (account_id, name, description, created_at)
                        values (:account, :name, :description, :now) returning id
                        """)
                .param("account", account.value())
                .param("name", draft.name())
                .param("description", draft.description())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void update(AccountId account, long group, GroupDraft draft) {
        jdbc.sql("""
                        update user_group set name = :name, description = :description
                        where id = :group and account_id = :account
                        """)
                .param("group", group)
                .param("account", account.value())
                .param("name", draft.name())
                .param("description", draft.description())
                .update();
    }

    void delete(AccountId account, long group) {
        jdbc.sql("delete from user_group where id = :group and account_id = :account")
                .param("group", group)
                .param("account", account.value())
                .update();
    }

    List<UserId> members(AccountId account, Collection<Long> groups) {
        return jdbc.sql("""
                        select distinct user_id from user_group_member
                        where account_id = :account and group_id = any(:groups)
                        """)
                .param("account", account.value())
                .param("groups", groups.toArray(Long[]::new))
                .query((row, at) -> new UserId(row.getLong(1)))
                .list();
    }

    void join(AccountId account, long group, Collection<UserId> people) {
        jdbc.sql("""
                        insert into user_group_member (group_id, user_id, account_id, added_at)
                        select :group, person, :account, :now from unnest(:people) person on conflict do nothing
                        """)
                .param("group", group)
                .param("account", account.value())
                .param("people", people.stream().map(UserId::value).toArray(Long[]::new))
                .param("now", now())
                .update();
    }

    /** {@return whether they were in it} */
    boolean leave(AccountId account, long group, UserId person) {
        return jdbc.sql("""
                        delete from user_group_member
                        where group_id = :group and user_id = :person and account_id = :account
                        """)
                        .param("group", group)
                        .param("person", person.value())
                        .param("account", account.value())
                        .update()
                > 0;
    }

    void leaveAll(AccountId account, UserId person) {
        jdbc.sql("delete from user_group_member where user_id = :person and account_id = :account")
                .param("person", person.value())
                .param("account", account.value())
                .update();
    }

    /** {@return the names of the policies that a group has, in the order of the alphabet} */
    List<String> policyNames(AccountId account, long group) {
        return jdbc.sql("""
                        select coalesce(p.name, g.preset) as name
                        from user_group_policy g left join access_policy p on p.id = g.policy_id
                        where g.group_id = :group and g.account_id = :account order by name
                        """)
                .param("group", group)
                .param("account", account.value())
                .query(String.class)
                .list();
    }

    void attach(AccountId account, long group, PolicyRef policy) {
        jdbc.sql("""
                        insert into user_group_policy (group_id, account_id, preset, policy_id, attached_at)
                        values (:group, :account, :preset, :policy, :now) on conflict do nothing
                        """)
                .param("group", group)
                .param("account", account.value())
                .param("preset", policy.isPreset() ? policy.text() : null, Types.VARCHAR)
                .param("policy", policy.isPreset() ? null : policy.number(), Types.BIGINT)
                .param("now", now())
                .update();
    }

    /** {@return whether the group had it} */
    boolean detach(AccountId account, long group, PolicyRef policy) {
        return jdbc.sql("""
                        delete from user_group_policy
                        where group_id = :group and account_id = :account and (preset = :preset or policy_id = :policy)
                        """)
                        .param("group", group)
                        .param("account", account.value())
                        .param("preset", policy.isPreset() ? policy.text() : null, Types.VARCHAR)
                        .param("policy", policy.isPreset() ? null : policy.number(), Types.BIGINT)
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
