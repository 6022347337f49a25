package org.zhanggui.agreement.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.paging.Tally;

/** What the provider's pages of agreements show; another account's agreement is never found. */
@Repository
@Transactional(readOnly = true)
class AgreementQueries {

    /** What policies call an agreement. */
    private static final String NAME = "'agreement/' || cast(a.id as varchar)";

    private final JdbcClient jdbc;

    AgreementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeyedPage<AgreementRow> page(Actor actor, Position from) {
        Scope scope = actor.permissions().scope(Action.DESCRIBE_AGREEMENTS);
        List<AgreementRow> rows = scope.bind(jdbc.sql("""
                        select a.id, v.title, v.number, v.status,
                               greatest(v.written_at, v.submitted_at, v.decided_at) as changed_at,
                               (select max(f.number) from agreement_version f
                                where f.agreement_id = a.id and f.status = 'APPROVED') as in_force
                        from agreement a
                        join lateral (select * from agreement_version n where n.agreement_id = a.id
                                      order by n.number desc limit 1) v on true
                        where a.account_id = :account and a.id > :above and a.id < :below %s
                        order by a.id %s limit :limit
                        """.formatted(scope.condition(NAME), from.direction())))
                .param("account", actor.account().value())
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(AgreementRow.class)
                .list();
        return KeyedPage.of(rows, from, AgreementRow::id);
    }

    Tally tally(Actor actor) {
        Scope scope = actor.permissions().scope(Action.DESCRIBE_AGREEMENTS);
        return new Tally(scope.bind(jdbc.sql("""
                        select count(*) from (select 1 from agreement a where a.account_id = :account %s limit :limit) counted
                        """.formatted(scope.condition(NAME))))
                .param("account", actor.account().value())
                .param("limit", Tally.LIMIT)
                .query(Integer.class)
                .single());
    }

    Optional<VersionDetails> newest(AccountId provider, long id) {
        return version(provider, id, Integer.MAX_VALUE);
    }

    /** {@return the newest version up to a number} */
    Optional<VersionDetails> version(AccountId provider, long id, int number) {
        return jdbc.sql("""
                        select v.agreement_id, v.number, v.title, v.body, v.sha256, v.status, v.written_at,
                               v.submitted_at, v.decided_at, v.comment
                        from agreement_version v
                        join agreement a on a.id = v.agreement_id
                        where a.id = :id and a.account_id = :account and v.number <= :number
                        order by v.number desc limit 1
                        """)
                .param("id", id)
                .param("account", provider.value())
                .param("number", number)
                .query(VersionDetails.class)
                .optional();
    }

    /** {@return the versions of an agreement, newest first, at most 100} */
    List<VersionRow> versions(AccountId provider, long id) {
        return jdbc.sql("""
                        select v.number, v.title, v.status, v.sha256, v.written_at, u.name as author, v.decided_at,
                               v.comment
                        from agreement_version v
                        join agreement a on a.id = v.agreement_id
                        join app_user u on u.id = v.written_by
                        where a.id = :id and a.account_id = :account
                        order by v.number desc limit 100
                        """)
                .param("id", id)
                .param("account", provider.value())
                .query(VersionRow.class)
                .list();
    }
}
