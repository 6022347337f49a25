package org.zhanggui.account;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.UserId;

/** Who a user is and what they may do at this moment, in one statement. */
@Component
class ActorDirectory implements Actors {

    private final JdbcClient jdbc;

    ActorDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Actor> find(UserId user, String ip) {
        return jdbc.sql("""
                        select u.id as user_id, u.name as user_name, a.id as account_id, a.name as account_name, a.kind,
                               p.account_id is not null as provider
                        from app_user u
                        join account a on a.id = u.account_id
                        left join provider_profile p on p.account_id = a.id
                        where u.id = :user
                        """)
                .param("user", user.value())
                .query(Row.class)
                .optional()
                .map(row -> row.toActor(ip));
    }

    private record Row(
            long userId, String userName, long accountId, String accountName, Account.Kind kind, boolean provider) {

        Actor toActor(String ip) {
            return new Actor(new AccountId(accountId), accountName, new UserId(userId), userName, may(), ip);
        }

        private Set<Action> may() {
            if (kind == Account.Kind.PLATFORM) {
                return Action.allAt(Desk.OPS);
            }
            Set<Action> allowed = EnumSet.copyOf(Action.allAt(Desk.BILLING));
            if (provider) {
                allowed.addAll(Action.allAt(Desk.CONSOLE));
            }
            return allowed;
        }
    }
}
