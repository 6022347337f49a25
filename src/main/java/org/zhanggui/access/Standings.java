package org.zhanggui.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** Finds out which groups people are in and what the policies of these say. */
@Repository
class Standings {

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return where each of them stands; who is in no group is not among them} */
    Map<UserId, Standing> of(AccountId account, Collection<UserId> people) {
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
