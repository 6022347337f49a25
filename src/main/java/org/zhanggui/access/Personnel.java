package org.zhanggui.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** Who there is in an account; who was deleted is not. */
@Repository
class Personnel {

    private final JdbcClient jdbc;

    Personnel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFoundException when the account has no such user */
    Person find(AccountId account, UserId user) {
        return find(account, List.of(user)).get(0);
    }

    /** @throws NotFoundException when one of them is no user of the account */
    List<Person> find(AccountId account, Collection<UserId> users) {
        List<Person> found = jdbc.sql("""
                        select id, name, login_name, root from app_user
                        where account_id = :account and id = any(:users) and deleted_at is null order by id
                        """)
                .param("account", account.value())
                .param("users", users.stream().map(UserId::value).toArray(Long[]::new))
                .query(Person.class)
                .list();
        if (found.size() < Set.copyOf(users).size()) {
            throw new NotFoundException("one of the users " + users);
        }
        return found;
    }

    int count(AccountId account) {
        return jdbc.sql("select count(*) from app_user where account_id = :account and deleted_at is null")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** Somebody who signs in for the account. */
    record Person(long id, String name, @Nullable String loginName, boolean root) {

        /** {@return how the audit trail tells them from others of their name} */
        String called() {
            return loginName == null ? name : name + " (" + loginName + ")";
        }
    }
}
