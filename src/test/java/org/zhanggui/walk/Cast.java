package org.zhanggui.walk;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.account.Accounts.Opened;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.Grants;

/** Opens accounts for people who then do everything else in the browser. */
@TestComponent
class Cast {

    static final String PASSWORD = "shopkeeper-walks";

    private final Accounts accounts;
    private final Balances balances;
    private final Actors actors;
    private final ApplicationContext context;
    private final JdbcClient jdbc;

    Cast(Accounts accounts, Balances balances, Actors actors, ApplicationContext context, JdbcClient jdbc) {
        this.accounts = accounts;
        this.balances = balances;
        this.actors = actors;
        this.context = context;
        this.jdbc = jdbc;
    }

    String provider(String shop) {
        String email = email();
        Opened opened = accounts.openCustomer(shop, new NewUser(email, "林掌柜", PASSWORD));
        accounts.becomeProvider(opened.account(), shop, shop + "有限公司");
        return email;
    }

    /** A provider with an article in the column, who may therefore list products. */
    String author(String shop) {
        String email = provider(shop);
        new Column(context).open(actor(email), actor(staff()));
        return email;
    }

    private Actor actor(String email) {
        long user = jdbc.sql("select id from app_user where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
        return actors.find(new UserId(user), "127.0.0.1").orElseThrow();
    }

    String buyer(String balance) {
        String email = email();
        Opened opened = accounts.openCustomer("青禾农业", new NewUser(email, "周青", PASSWORD));
        balances.topUp(opened.account(), Yuan.of(balance), "walk-" + opened.account());
        return email;
    }

    /** Someone at the staff desk of the one platform account, which another test may have opened already. */
    String staff() {
        String email = email();
        jdbc.sql("select id from account where kind = 'PLATFORM'")
                .query(Long.class)
                .optional()
                .ifPresentOrElse(
                        platform -> addStaff(new AccountId(platform), email),
                        () -> accounts.openPlatform("云市场", new NewUser(email, "方审", PASSWORD)));
        return email;
    }

    private void addStaff(AccountId platform, String email) {
        UserId reviewer = accounts.addColleague(platform, new NewUser(email, "方审", PASSWORD));
        new Grants(jdbc).presets(platform, reviewer, "OperationsFullAccess");
    }

    private static String email() {
        return UUID.randomUUID() + "@walk.test";
    }

    static Page signIn(Page page, String email) {
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", PASSWORD);
        page.click("form[action='/login'] button");
        return page;
    }
}
