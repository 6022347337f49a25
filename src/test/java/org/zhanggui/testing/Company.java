package org.zhanggui.testing;

import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.account.Accounts.Opened;
import org.zhanggui.account.LoginName;
import org.zhanggui.account.Users;
import org.zhanggui.account.Users.Added;
import org.zhanggui.account.Users.NewSubUser;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;

/** A provider's account with its root user, and sub-users as one adds them; for tests of who signs in. */
public final class Company {

    public static final String PASSWORD = "shopkeeper-tests";

    private final ApplicationContext context;
    private final Opened opened;
    private final String email = UUID.randomUUID() + "@company.test";

    public Company(ApplicationContext context) {
        this.context = context;
        this.opened = context.getBean(Accounts.class).openCustomer("云栈软件", new NewUser(email, "林掌柜", PASSWORD));
        context.getBean(Accounts.class).becomeProvider(opened.account(), "云栈软件", "云栈软件有限公司");
    }

    public AccountId account() {
        return opened.account();
    }

    public UserId root() {
        return opened.root();
    }

    /** {@return what the root user signs in with} */
    public String email() {
        return email;
    }

    public Actor actor(UserId user) {
        return context.getBean(Actors.class).find(user, "127.0.0.1").orElseThrow();
    }

    /** {@return a new sub-user, who signs in as {@code name@account}, with the initial password} */
    public Added subUser(String name) {
        return inTransaction(users -> users.add(
                        account(), new NewSubUser(LoginName.of(name).orElseThrow(), "陈小二", null))
                .orElseThrow());
    }

    public <T> T inTransaction(java.util.function.Function<Users, T> work) {
        return context.getBean(TransactionTemplate.class).execute(begun -> work.apply(context.getBean(Users.class)));
    }

    /** {@return how often the trail of the account has that of the user} */
    public int deeds(String action, UserId user) {
        return context.getBean(JdbcClient.class)
                .sql(
                        "select count(*) from audit_event where account_id = :account and action = :action and object_id = :user")
                .param("account", account().value())
                .param("action", action)
                .param("user", user.toString())
                .query(Integer.class)
                .single();
    }
}
