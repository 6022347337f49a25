package org.zhanggui.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.GroupDraft;
import org.zhanggui.access.Groups;
import org.zhanggui.access.PolicyRef;
import org.zhanggui.access.SubUsers;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.account.Accounts.Opened;
import org.zhanggui.account.LoginName;
import org.zhanggui.account.Users.NewSubUser;
import org.zhanggui.demo.DemoSignIns.SignIn;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;

/** Opens the demo's accounts: two shops, one with sub-users, two buyers with money, and two colleagues at the staff desk. */
@Component
@Profile("demo")
class DemoPeople {

    private final Accounts accounts;
    private final Balances balances;
    private final Groups groups;
    private final SubUsers subUsers;
    private final Actors actors;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;

    DemoPeople(
            Accounts accounts,
            Balances balances,
            Groups groups,
            SubUsers subUsers,
            Actors actors,
            PasswordEncoder passwords,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.balances = balances;
        this.groups = groups;
        this.subUsers = subUsers;
        this.actors = actors;
        this.passwords = passwords;
        this.jdbc = jdbc;
    }

    @Transactional
    People open() {
        Opened provider = accounts.openCustomer("云栈软件", user(DemoSignIns.PROVIDER, "林掌柜"));
        accounts.becomeProvider(provider.account(), "云栈软件旗舰店", "云栈软件（杭州）有限公司");
        Opened other = accounts.openCustomer("墨书科技", user(DemoSignIns.OTHER_PROVIDER, "苏墨"));
        accounts.becomeProvider(other.account(), "墨书科技", "墨书科技（成都）有限公司");
        Opened buyer = accounts.openCustomer("青禾农业", user(DemoSignIns.BUYER, "周青"));
        Opened otherBuyer = accounts.openCustomer("北岸物流", user(DemoSignIns.OTHER_BUYER, "何岸"));
        balances.topUp(buyer.account(), Yuan.of("500000.00"), "demo-" + buyer.account());
        balances.topUp(otherBuyer.account(), Yuan.of("500000.00"), "demo-" + otherBuyer.account());
        Opened platform = accounts.openPlatform("云市场", user(DemoSignIns.STAFF, "方审"));
        UserId second = accounts.addColleague(platform.account(), user(DemoSignIns.SECOND_STAFF, "唐审"));
        long reviewers = group(actor(platform.root()), "审核组", "审核商品、协议与文章", "OperationsFullAccess");
        groups.addMembers(actor(platform.root()), reviewers, List.of(second));
        hire(actor(provider.root()));
        return new People(
                actor(provider.root()),
                actor(other.root()),
                actor(buyer.root()),
                actor(otherBuyer.root()),
                actor(platform.root()),
                actor(second));
    }

    /** Two who work for the first shop, and may do different things there. */
    private void hire(Actor shopkeeper) {
        long sellers = group(shopkeeper, "销售组", "跟进订单，给老客户改价", "ServiceProviderOrderAccess");
        long readers = group(shopkeeper, "只读", "查看经营情况，不作修改", "ServiceProviderReadOnlyAccess");
        subUser(shopkeeper, DemoSignIns.SELLER, "林小雨", sellers);
        subUser(shopkeeper, DemoSignIns.READER, "陈小北", readers);
    }

    private long group(Actor owner, String name, String description, String preset) {
        return groups.create(owner, new GroupDraft(name, description), List.of(new PolicyRef(preset)))
                .orElseThrow();
    }

    /** In place of the initial password, which would have to be changed first, they have the one that all have. */
    private void subUser(Actor owner, SignIn signIn, String name, long group) {
        LoginName loginName =
                LoginName.of(signIn.email().replaceFirst("@.*", "")).orElseThrow();
        UserId added = subUsers.add(owner, new NewSubUser(loginName, name, null), List.of(group))
                .orElseThrow()
                .user();
        jdbc.sql("update app_user set password_hash = :hash, initial_password = false where id = :user")
                .param("hash", passwords.encode(DemoSignIns.PASSWORD))
                .param("user", added.value())
                .update();
    }

    private Actor actor(UserId user) {
        return actors.find(user, "127.0.0.1").orElseThrow();
    }

    private static NewUser user(SignIn signIn, String name) {
        return new NewUser(signIn.email(), name, DemoSignIns.PASSWORD);
    }

    record People(Actor provider, Actor otherProvider, Actor buyer, Actor otherBuyer, Actor staff, Actor secondStaff) {}
}
