package org.zhanggui.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.account.Accounts;
import org.zhanggui.account.Accounts.NewUser;
import org.zhanggui.account.Accounts.Opened;
import org.zhanggui.demo.DemoSignIns.SignIn;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;

/** Opens the demo's accounts: two shops, two buyers with money, and two colleagues at the staff desk. */
@Component
@Profile("demo")
class DemoPeople {

    private final Accounts accounts;
    private final Balances balances;
    private final Actors actors;

    DemoPeople(Accounts accounts, Balances balances, Actors actors) {
        this.accounts = accounts;
        this.balances = balances;
        this.actors = actors;
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
        return new People(
                actor(provider.root()),
                actor(other.root()),
                actor(buyer.root()),
                actor(otherBuyer.root()),
                actor(platform.root()),
                actor(second));
    }

    private Actor actor(UserId user) {
        return actors.find(user, "127.0.0.1").orElseThrow();
    }

    private static NewUser user(SignIn signIn, String name) {
        return new NewUser(signIn.email(), name, DemoSignIns.PASSWORD);
    }

    record People(Actor provider, Actor otherProvider, Actor buyer, Actor otherBuyer, Actor staff, Actor secondStaff) {}
}
