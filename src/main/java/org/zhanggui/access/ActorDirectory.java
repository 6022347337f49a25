package org.zhanggui.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.Colleagues;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Identity;
import org.zhanggui.shared.access.Permissions;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.UserId;
import tools.jackson.databind.json.JsonMapper;

/** Who a user is and what they may do at this moment, in one statement. */
@Component
class ActorDirectory implements Actors, Colleagues {

    /** So many people of one account are looked through for those who may do something. */
    private static final int MOST_COLLEAGUES = 1_000;

    private static final String PEOPLE = """
            select u.id as user_id, u.name as user_name, u.root, a.id as account_id, a.name as account_name,
                   a.kind = 'PLATFORM' as platform, p.account_id is not null as provider,
                   u.initial_password, a.second_factor_required,
                   exists (select 1 from second_factor f where f.user_id = u.id and f.confirmed_at is not null)
                       as second_factor,
                   (select json_agg(distinct jsonb_build_object('preset', g.preset, 'name', c.name, 'document', c.document))
                    from user_group_member m
                    join user_group_policy g on g.group_id = m.group_id
                    left join access_policy c on c.id = g.policy_id
                    where m.user_id = u.id and not u.root) as policies
            from app_user u
            join account a on a.id = u.account_id
            left join provider_profile p on p.account_id = a.id
            where u.deleted_at is null
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActorDirectory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Identity> identify(UserId user, String ip) {
        return jdbc.sql(PEOPLE + " and u.id = :user")
                .param("user", user.value())
                .query(Person.class)
                .optional()
                .map(person -> new Identity(
                        actor(person, ip),
                        person.secondFactor(),
                        person.secondFactorRequired(),
                        person.initialPassword()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Colleague> whoMay(
            AccountId account, Action action, @Nullable Resource resource, @Nullable Reduction reduction) {
        return jdbc
                .sql(PEOPLE + " and u.account_id = :account order by u.root desc, u.id limit :limit")
                .param("account", account.value())
                .param("limit", MOST_COLLEAGUES)
                .query(Person.class)
                .list()
                .stream()
                .filter(person -> permissions(person).decide(action, resource, reduction) == Decision.ALLOWED)
                .map(person -> new Colleague(new UserId(person.userId()), person.userName(), person.root()))
                .toList();
    }

    private Actor actor(Person person, String ip) {
        return new Actor(
                new AccountId(person.accountId()),
                person.accountName(),
                new UserId(person.userId()),
                person.userName(),
                person.root(),
                permissions(person),
                ip);
    }

    private Permissions permissions(Person person) {
        AccountKind kind = AccountKind.of(person.platform(), person.provider());
        return person.root()
                ? new OwnerPermissions(kind.possible())
                : new PolicySet(kind.possible(), policies(person.policies()));
    }

    private List<Policy> policies(@Nullable String attached) {
        return attached == null
                ? List.of()
                : Arrays.stream(json.readValue(attached, AttachedPolicy[].class))
                        .map(AttachedPolicy::read)
                        .toList();
    }

    private record Person(
            long userId,
            String userName,
            boolean root,
            long accountId,
            String accountName,
            boolean platform,
            boolean provider,
            boolean initialPassword,
            boolean secondFactorRequired,
            boolean secondFactor,
            @Nullable String policies) {}
}
