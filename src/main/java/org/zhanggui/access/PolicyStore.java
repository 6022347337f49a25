package org.zhanggui.access;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;

/** The policies that accounts wrote, as they lie in the database; nobody is asked who may. */
@Repository
class PolicyStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    PolicyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * {@return the name of a policy that can be attached in the account}
     *
     * @throws NotFoundException when there is none
     */
    String find(AccountId account, AccountKind kind, PolicyRef policy) {
        return (policy.isPreset()
                        ? PresetPolicy.named(policy.text())
                                .filter(PresetPolicy.within(kind.possible())::contains)
                                .map(PresetPolicy::policyName)
                        : find(account, policy.number()).map(Written::name))
                .orElseThrow(() -> new NotFoundException("policy " + policy));
    }

    AccountKind kind(AccountId account) {
        return jdbc.sql("""
                        select a.kind = 'PLATFORM' as platform,
                               exists (select 1 from provider_profile p where p.account_id = a.id) as provider
                        from account a where a.id = :account
                        """)
                .param("account", account.value())
                .query((row, at) -> AccountKind.of(row.getBoolean("platform"), row.getBoolean("provider")))
                .single();
    }

    Optional<Written> find(AccountId account, long policy) {
        return jdbc.sql("""
                        select name, description, document, version from access_policy
                        where id = :policy and account_id = :account
                        """)
                .param("policy", policy)
                .param("account", account.value())
                .query(Written.class)
                .optional();
    }

    int count(AccountId account) {
        return jdbc.sql("select count(*) from access_policy where account_id = :account")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** @param except the policy that is being renamed; null for a new one */
    boolean isNameTaken(AccountId account, String name, @Nullable Long except) {
        return jdbc.sql("""
                        select exists (select 1 from access_policy where account_id = :account and name = :name
                                       and id is distinct from :except)
                        """)
                .param("account", account.value())
                .param("name", name)
                .param("except", except, Types.BIGINT)
                .query(Boolean.class)
                .single();
    }

    long insert(AccountId account, PolicyDraft draft) {
        return jdbc.sql("""
                        insert into access_policy (account_id, name, description, document, version, created_at, changed_at)
                        values (:account, :name, :description, :document, 0, :now, :now) returning id
                        """)
                .param("account", account.value())
                .param("name", draft.name())
                .param("description", draft.description())
                .param("document", draft.document())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void update(AccountId account, long policy, PolicyDraft draft) {
        jdbc.sql("""
                        update access_policy set name = :name, description = :description, document = :document,
                                                 version = version + 1, changed_at = :now
                        where id = :policy and account_id = :account
                        """)
                .param("policy", policy)
                .param("account", account.value())
                .param("name", draft.name())
                .param("description", draft.description())
                .param("document", draft.document())
                .param("now", now())
                .update();
    }

    void delete(AccountId account, long policy) {
        jdbc.sql("delete from access_policy where id = :policy and account_id = :account")
                .param("policy", policy)
                .param("account", account.value())
                .update();
    }

    /** {@return the groups that have it} */
    List<Long> groupsWith(AccountId account, long policy) {
        return jdbc.sql("select group_id from user_group_policy where policy_id = :policy and account_id = :account")
                .param("policy", policy)
                .param("account", account.value())
                .query(Long.class)
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A policy of an account, at the version that it has. */
    record Written(String name, String description, String document, int version) {}
}
