package org.zhanggui.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;

/**
 * Changes to who may do what in an account happen one after the other, each judged by the {@link EscalationGuard}: two that
 * are harmless alone might not be so together.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AccessChanges {

    private final JdbcClient jdbc;

    AccessChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until nobody else changes anything about access in the account. */
    AccountKind begin(AccountId account) {
        return jdbc.sql("""
                        select a.kind = 'PLATFORM' as platform,
                               exists (select 1 from provider_profile p where p.account_id = a.id) as provider
                        from account a where a.id = :account for no key update of a
                        """)
                .param("account", account.value())
                .query((row, at) -> AccountKind.of(row.getBoolean("platform"), row.getBoolean("provider")))
                .single();
    }

    /**
     * Makes a change, and takes the whole transaction back if it should not have been made.
     *
     * @param concerned everybody whose rights it may touch
     * @return why it was taken back; nothing when it holds
     */
    Optional<AccessRefusal> make(Actor actor, Collection<UserId> concerned, Runnable change) {
        if (actor.root()) {
            change.run();
            return Optional.empty();
        }
        Set<UserId> people = new HashSet<>(concerned);
        people.add(actor.user());
        Map<UserId, Standing> before = standings(actor.account(), people);
        change.run();
        Optional<AccessRefusal> refusal = EscalationGuard.judge(actor, before, standings(actor.account(), people));
        refusal.ifPresent(
                reason -> TransactionAspectSupport.currentTransactionStatus().setRollbackOnly());
        return refusal;
    }

    /** {@return why the actor may neither give somebody a new password nor delete them} */
    Optional<AccessRefusal> refuseTakingOver(Actor actor, UserId person) {
        Standing theirs = standings(actor.account(), Set.of(person)).getOrDefault(person, Standing.NONE);
        return EscalationGuard.judgeTakingOver(actor, person, theirs);
    }

    private Map<UserId, Standing> standings(AccountId account, Set<UserId> people) {
        List<Row> rows = jdbc.sql("""
                        select m.user_id, m.group_id, g.preset, g.policy_id
                        from user_group_member m
                        left join user_group_policy g on g.group_id = m.group_id and g.account_id = m.account_id
                        where m.account_id = :account and m.user_id = any(:people)
                        """)
                .param("account", account.value())
                .param("people", people.stream().map(UserId::value).toArray(Long[]::new))
                .query(Row.class)
                .list();
        Map<PolicyRef, PolicyDocument> documents = documents(account, rows);
        Map<UserId, List<Row>> byPerson = rows.stream().collect(Collectors.groupingBy(row -> new UserId(row.userId())));
        Map<UserId, Standing> standings = new HashMap<>();
        byPerson.forEach((person, theirs) -> standings.put(
                person,
                new Standing(
                        theirs.stream().map(Row::groupId).collect(Collectors.toSet()),
                        theirs.stream().flatMap(Row::policy).map(documents::get).collect(Collectors.toSet()))));
        return standings;
    }

    /** Each document is fetched and read once, however many people it holds for. */
    private Map<PolicyRef, PolicyDocument> documents(AccountId account, List<Row> rows) {
        Map<PolicyRef, PolicyDocument> documents = new HashMap<>();
        Set<PolicyRef> attached = rows.stream().flatMap(Row::policy).collect(Collectors.toSet());
        attached.stream()
                .filter(PolicyRef::isPreset)
                .forEach(preset -> documents.put(
                        preset,
                        new AttachedPolicy(preset.text(), null, null).read().document()));
        jdbc.sql("select id, name, document from access_policy where account_id = :account and id = any(:ids)")
                .param("account", account.value())
                .param(
                        "ids",
                        attached.stream()
                                .filter(policy -> !policy.isPreset())
                                .map(PolicyRef::number)
                                .toArray(Long[]::new))
                .query(Written.class)
                .list()
                .forEach(written -> documents.put(
                        PolicyRef.of(written.id()),
                        new AttachedPolicy(null, written.name(), written.document())
                                .read()
                                .document()));
        return documents;
    }

    private record Row(
            long userId,
            long groupId,
            @Nullable String preset,
            @Nullable Long policyId) {

        Stream<PolicyRef> policy() {
            return policyId != null
                    ? Stream.of(PolicyRef.of(policyId))
                    : Stream.ofNullable(preset).map(PolicyRef::new);
        }
    }

    private record Written(long id, String name, String document) {}
}
