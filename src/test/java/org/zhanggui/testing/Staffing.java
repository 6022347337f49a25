package org.zhanggui.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.access.GroupDraft;
import org.zhanggui.access.Groups;
import org.zhanggui.access.Policies;
import org.zhanggui.access.PolicyDraft;
import org.zhanggui.access.PolicyRef;
import org.zhanggui.access.SubUsers;
import org.zhanggui.account.LoginName;
import org.zhanggui.account.Users.NewSubUser;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;

/** What an account has in its access management: a group with a preset and a member, a policy, and somebody in no group. */
public final class Staffing {

    /** A preset that is of use in customers' accounts of every kind. */
    public static final String PRESET = "BillingReadOnlyAccess";

    /** A policy that nobody minds. */
    public static final String DOCUMENT = """
            {"version":"2.0","statement":[{"effect":"allow","action":["market:DescribeBalance"],"resource":["*"]}]}""";

    private final ApplicationContext context;
    private final Actor owner;
    private final long group;
    private final long member;
    private final long subUser;
    private final long policy;

    public Staffing(ApplicationContext context, Actor owner) {
        this.context = context;
        this.owner = owner;
        this.group = group(PRESET);
        this.member = hire(group).value();
        this.subUser = hire().value();
        this.policy = policy(DOCUMENT);
    }

    public long group() {
        return group;
    }

    public long member() {
        return member;
    }

    public long subUser() {
        return subUser;
    }

    public long policy() {
        return policy;
    }

    /** {@return another group, which has the presets} */
    public long group(String... presets) {
        return context.getBean(Groups.class)
                .create(
                        owner,
                        new GroupDraft(name(), "说明"),
                        List.of(presets).stream().map(PolicyRef::new).toList())
                .orElseThrow();
    }

    /** {@return another sub-user, who is in the groups and has chosen a password of their own} */
    public UserId hire(Long... groups) {
        var person = new NewSubUser(LoginName.of(name().substring(0, 12)).orElseThrow(), "林小雨", "xiaolin@shop.test");
        UserId hired = context.getBean(SubUsers.class)
                .add(owner, person, List.of(groups))
                .orElseThrow()
                .user();
        context.getBean(JdbcClient.class)
                .sql("update app_user set initial_password = false where id = :user")
                .param("user", hired.value())
                .update();
        return hired;
    }

    /** {@return another policy} */
    public long policy(String document) {
        return context.getBean(Policies.class)
                .create(owner, new PolicyDraft(name(), "说明", document))
                .orElseThrow();
    }

    /** The group has the policy from now on. */
    public void attach(long toGroup, long attached) {
        refuseNothing(context.getBean(Groups.class).attach(owner, toGroup, List.of(PolicyRef.of(attached))));
    }

    /** {@return somebody as they act at this moment} */
    public Actor actor(UserId user) {
        return context.getBean(Actors.class).find(user, "127.0.0.1").orElseThrow();
    }

    private static void refuseNothing(Optional<?> refusal) {
        refusal.ifPresent(reason -> {
            throw new IllegalStateException("refused: " + reason);
        });
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }
}
