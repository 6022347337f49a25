package org.zhanggui.access.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.Policies;
import org.zhanggui.access.Policies.Preset;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;

/** The policies of use in an account: those of the marketplace, and its own. */
@Repository
@Transactional(readOnly = true)
class PolicyQueries {

    private final Policies policies;
    private final JdbcClient jdbc;

    PolicyQueries(Policies policies, JdbcClient jdbc) {
        this.policies = policies;
        this.jdbc = jdbc;
    }

    /** {@return what can be attached, the account's own first, as the newest; there are few enough for one page} */
    List<Row> all(Actor actor) {
        Map<String, Integer> groups = groups(actor.account());
        Stream<Row> own = own(actor.account()).stream()
                .map(policy -> new Row(
                        Long.toString(policy.id()),
                        policy.name(),
                        policy.description(),
                        false,
                        groups.getOrDefault(Long.toString(policy.id()), 0)));
        Stream<Row> presets = policies.presets(actor).stream()
                .map(preset -> new Row(preset.name(), preset.name(), "", true, groups.getOrDefault(preset.name(), 0)));
        return Stream.concat(own, presets).toList();
    }

    Optional<Preset> preset(Actor actor, String name) {
        return policies.presets(actor).stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst();
    }

    Optional<Own> find(AccountId account, long policy) {
        return jdbc.sql("""
                        select id, name, description, document, version, changed_at from access_policy
                        where id = :policy and account_id = :account
                        """)
                .param("policy", policy)
                .param("account", account.value())
                .query(Own.class)
                .optional();
    }

    private List<Own> own(AccountId account) {
        return jdbc.sql("""
                        select id, name, description, document, version, changed_at from access_policy
                        where account_id = :account order by id desc limit :limit
                        """)
                .param("account", account.value())
                .param("limit", Policies.MOST)
                .query(Own.class)
                .list();
    }

    private Map<String, Integer> groups(AccountId account) {
        return jdbc.sql("""
                        select coalesce(preset, policy_id::text) as ref, count(*) as groups from user_group_policy
                        where account_id = :account group by ref
                        """).param("account", account.value()).query(Count.class).list().stream()
                .collect(Collectors.toMap(Count::ref, Count::groups));
    }

    /**
     * A policy that can be attached.
     *
     * @param ref what addresses and forms call it
     * @param groups how many groups have it
     */
    record Row(String ref, String name, String description, boolean preset, int groups) {}

    /** A policy that the account wrote. */
    record Own(long id, String name, String description, String document, int version, Instant changedAt) {}

    private record Count(String ref, int groups) {}
}
