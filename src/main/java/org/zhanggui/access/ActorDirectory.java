package org.zhanggui.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.Identity;
import org.zhanggui.shared.access.Permissions;
import org.zhanggui.shared.access.UserId;
import tools.jackson.databind.json.JsonMapper;

/** Who a user is and what they may do at this moment, in one statement. */
@Component
class ActorDirectory implements Actors {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActorDirectory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Identity> identify(UserId user, String ip) {
        return jdbc.sql("""
                        select u.id as user_id, u.name as user_name, u.root, a.id as account_id, a.name as account_name,
                               u.initial_password, a.second_factor_required,
                               exists (select 1 from second_factor f
                                       where f.user_id = u.id and f.confirmed_at is not null) as second_factor,
                               a.kind = 'PLATFORM' as platform, p.account_id is not null as provider,
                               (select json_agg(distinct jsonb_build_object('preset', g.preset, 'name', c.name,
                                                                            'document', c.document))
                                from user_group_member m
                                join user_group_policy g on g.group_id = m.group_id
                                left join access_policy c on c.id = g.policy_id
                                where m.user_id = u.id and not u.root) as policies
                        from app_user u
                        join account a on a.id = u.account_id
                        left join provider_profile p on p.account_id = a.id
                        where u.id = :user and u.deleted_at is null
                        """)
                .param("user", user.value())
                .query(Row.class)
                .optional()
                .map(row -> new Identity(
                        actor(row, ip), row.secondFactor(), row.secondFactorRequired(), row.initialPassword()));
    }

    private Actor actor(Row row, String ip) {
        return new Actor(
                new AccountId(row.accountId()),
                row.accountName(),
                new UserId(row.userId()),
                row.userName(),
                row.root(),
                permissions(row),
                ip);
    }

    private Permissions permissions(Row row) {
        AccountKind kind = AccountKind.of(row.platform(), row.provider());
        return row.root() ? new OwnerPermissions(kind.possible()) : new PolicySet(kind.possible(), policies(row));
    }

    private List<Policy> policies(Row row) {
        return row.policies() == null
                ? List.of()
                : List.of(json.readValue(row.policies(), AttachedPolicy[].class)).stream()
                        .map(AttachedPolicy::read)
                        .toList();
    }

    private record Row(
            long userId,
            String userName,
            boolean root,
            long accountId,
            String accountName,
            boolean initialPassword,
            boolean secondFactorRequired,
            boolean secondFactor,
            boolean platform,
            boolean provider,
            @Nullable String policies) {}
}
