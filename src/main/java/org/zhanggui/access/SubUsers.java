package org.zhanggui.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.Personnel.Person;
import org.zhanggui.account.Users;
import org.zhanggui.account.Users.Added;
import org.zhanggui.account.Users.NewSubUser;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * The sub-users of an account (handbook, 云市场服务商子账号设置流程), so that nobody has to share the root user's sign-in. Users and
 * groups of another account are not found ({@link NotFoundException}).
 */
@Service
public class SubUsers {

    /** The most people that sign in for an account, its root user included. */
    public static final int MOST = 500;

    private final AccessChanges changes;
    private final GroupStore groups;
    private final Personnel people;
    private final Users users;
    private final AuditTrail audit;

    SubUsers(AccessChanges changes, GroupStore groups, Personnel people, Users users, AuditTrail audit) {
        this.changes = changes;
        this.groups = groups;
        this.people = people;
        this.users = users;
        this.audit = audit;
    }

    /** {@return the new sub-user, in the groups, with the password that lets them in for the first time} */
    @Transactional
    public Outcome<Added> add(Actor actor, NewSubUser user, Collection<Long> joined) {
        actor.require(Action.EDIT_USER);
        joined.forEach(group -> actor.require(Action.EDIT_GROUP, Resource.of(ResourceType.GROUP, group)));
        changes.begin(actor.account());
        List<String> names = joined.stream()
                .map(group -> groups.find(actor.account(), group).name())
                .toList();
        if (people.count(actor.account()) >= MOST) {
            return new Outcome.Refused<>(AccessRefusal.TOO_MANY_USERS);
        }
        Optional<Added> added = users.add(actor.account(), user);
        if (added.isEmpty()) {
            return new Outcome.Refused<>(AccessRefusal.LOGIN_NAME_TAKEN);
        }
        List<UserId> newcomer = List.of(added.get().user());
        Optional<AccessRefusal> refusal = changes.make(
                actor, newcomer, () -> joined.forEach(group -> groups.join(actor.account(), group, newcomer)));
        if (refusal.isEmpty()) {
            audit.record(
                    actor,
                    Deed.of("user.added", "user", added.get().user())
                            .with("name", user.name())
                            .with("loginName", user.loginName())
                            .with("groups", names.isEmpty() ? null : String.join(", ", names)));
        }
        return Outcome.of(refusal, added.get());
    }

    /** {@return a new initial password for somebody who cannot sign in any more} */
    @Transactional
    public Outcome<String> giveInitialPassword(Actor actor, UserId user) {
        Person person = begin(actor, user);
        Optional<AccessRefusal> refusal = refuseTakingOver(actor, person);
        if (refusal.isPresent()) {
            return new Outcome.Refused<>(refusal.get());
        }
        String password = users.giveInitialPassword(actor.account(), user);
        audit.record(actor, Deed.of("user.password-given", "user", user).with("name", person.called()));
        return new Outcome.Done<>(password);
    }

    /** Lets in with the password alone who lost both their app and their recovery codes, and ends their sessions. */
    @Transactional
    public Optional<AccessRefusal> resetSecondFactor(Actor actor, UserId user) {
        Person person = begin(actor, user);
        Optional<AccessRefusal> refusal = refuseTakingOver(actor, person);
        if (refusal.isEmpty()) {
            users.resetSecondFactor(actor.account(), user);
            audit.record(
                    actor, Deed.of("user.second-factor-reset", "user", user).with("name", person.called()));
        }
        return refusal;
    }

    /** They are signed out at their next request, and stay in the history of what they did (handbook: 直接删除子用户). */
    @Transactional
    public Optional<AccessRefusal> delete(Actor actor, UserId user) {
        Person person = begin(actor, user);
        Optional<AccessRefusal> refusal = refuseTakingOver(actor, person);
        if (refusal.isEmpty()) {
            groups.leaveAll(actor.account(), user);
            users.delete(actor.account(), user);
            audit.record(actor, Deed.of("user.deleted", "user", user).with("name", person.called()));
        }
        return refusal;
    }

    private Person begin(Actor actor, UserId user) {
        actor.require(Action.EDIT_USER, Resource.of(ResourceType.USER, user));
        changes.begin(actor.account());
        return people.find(actor.account(), user);
    }

    private Optional<AccessRefusal> refuseTakingOver(Actor actor, Person person) {
        return person.root()
                ? Optional.of(AccessRefusal.ROOT_USER)
                : changes.refuseTakingOver(actor, new UserId(person.id()));
    }
}
