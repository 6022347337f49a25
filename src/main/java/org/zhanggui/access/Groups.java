package org.zhanggui.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.Personnel.Person;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * The user groups of an account (handbook, 云市场服务商子账号设置流程): who is in them may do what their policies say. Groups, users
 * and policies of another account are not found ({@link NotFoundException}).
 */
@Service
public class Groups {

    /** The most groups that an account has. */
    public static final int MOST = 100;

    /** The most policies that a group has. */
    public static final int MOST_POLICIES = 10;

    private static final String NONE = "–";

    private final AccessChanges changes;
    private final GroupStore groups;
    private final PolicyStore policies;
    private final Personnel people;
    private final AuditTrail audit;

    Groups(AccessChanges changes, GroupStore groups, PolicyStore policies, Personnel people, AuditTrail audit) {
        this.changes = changes;
        this.groups = groups;
        this.policies = policies;
        this.people = people;
        this.audit = audit;
    }

    /** {@return the new group, which has the policies and nobody in it} */
    @Transactional
    public Outcome<Long> create(Actor actor, GroupDraft draft, Collection<PolicyRef> attached) {
        actor.require(Action.EDIT_GROUP);
        AccountKind kind = changes.begin(actor.account());
        Optional<AccessRefusal> refusal = refuseCreating(actor.account(), draft, Set.copyOf(attached));
        if (refusal.isPresent()) {
            return new Outcome.Refused<>(refusal.get());
        }
        attached.forEach(policy -> policies.find(actor.account(), kind, policy));
        long group = groups.insert(actor.account(), draft);
        attached.forEach(policy -> groups.attach(actor.account(), group, policy));
        audit.record(
                actor,
                Deed.of("group.created", "group", group)
                        .with("name", draft.name())
                        .with("policies", listed(groups.policyNames(actor.account(), group))));
        return new Outcome.Done<>(group);
    }

    /** {@return why there cannot be a group like that: asked between the two steps of making one} */
    @Transactional(readOnly = true)
    public Optional<AccessRefusal> refuseName(Actor actor, GroupDraft draft) {
        actor.require(Action.EDIT_GROUP);
        return refuseCreating(actor.account(), draft, Set.of());
    }

    private Optional<AccessRefusal> refuseCreating(AccountId account, GroupDraft draft, Set<PolicyRef> attached) {
        if (groups.count(account) >= MOST) {
            return Optional.of(AccessRefusal.TOO_MANY_GROUPS);
        }
        if (groups.isNameTaken(account, draft.name(), null)) {
            return Optional.of(AccessRefusal.NAME_TAKEN);
        }
        return attached.size() > MOST_POLICIES ? Optional.of(AccessRefusal.TOO_MANY_ATTACHED) : Optional.empty();
    }

    @Transactional
    public Optional<AccessRefusal> edit(Actor actor, long group, GroupDraft draft) {
        GroupDraft before = begin(actor, group);
        if (groups.isNameTaken(actor.account(), draft.name(), group)) {
            return Optional.of(AccessRefusal.NAME_TAKEN);
        }
        groups.update(actor.account(), group, draft);
        audit.record(
                actor,
                Deed.of("group.edited", "group", group)
                        .change("name", before.name(), draft.name())
                        .change("description", before.description(), draft.description()));
        return Optional.empty();
    }

    /** Its members lose what they could do by it, at their next request. */
    @Transactional
    public Optional<AccessRefusal> delete(Actor actor, long group) {
        GroupDraft before = begin(actor, group);
        List<UserId> members = groups.members(actor.account(), List.of(group));
        Optional<AccessRefusal> refusal = changes.make(actor, members, () -> groups.delete(actor.account(), group));
        if (refusal.isEmpty()) {
            audit.record(
                    actor,
                    Deed.of("group.deleted", "group", group)
                            .with("name", before.name())
                            .with("members", members.size()));
        }
        return refusal;
    }

    /** Whoever is in it already stays. */
    @Transactional
    public Optional<AccessRefusal> addMembers(Actor actor, long group, Collection<UserId> added) {
        GroupDraft target = begin(actor, group);
        List<Person> found = people.find(actor.account(), added);
        if (found.stream().anyMatch(Person::root)) {
            return Optional.of(AccessRefusal.ROOT_USER);
        }
        Optional<AccessRefusal> refusal = changes.make(actor, added, () -> groups.join(actor.account(), group, added));
        if (refusal.isEmpty()) {
            audit.record(
                    actor,
                    Deed.of("group.joined", "group", group)
                            .with("name", target.name())
                            .with("members", called(found)));
        }
        return refusal;
    }

    /** They lose what they could do by it, at their next request (handbook: 从有管理权限的用户组移除). */
    @Transactional
    public Optional<AccessRefusal> removeMember(Actor actor, long group, UserId member) {
        GroupDraft target = begin(actor, group);
        Person person = people.find(actor.account(), member);
        if (!groups.members(actor.account(), List.of(group)).contains(member)) {
            throw new NotFoundException("member " + member + " of group " + group);
        }
        Optional<AccessRefusal> refusal =
                changes.make(actor, List.of(member), () -> groups.leave(actor.account(), group, member));
        if (refusal.isEmpty()) {
            audit.record(
                    actor,
                    Deed.of("group.left", "group", group)
                            .with("name", target.name())
                            .with("members", person.called()));
        }
        return refusal;
    }

    /** Those that it has already stay. */
    @Transactional
    public Optional<AccessRefusal> attach(Actor actor, long group, Collection<PolicyRef> attached) {
        actor.require(Action.EDIT_GROUP, Resource.of(ResourceType.GROUP, group));
        AccountKind kind = changes.begin(actor.account());
        groups.find(actor.account(), group);
        Set<String> names = attached.stream()
                .map(policy -> policies.find(actor.account(), kind, policy))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> before = groups.policyNames(actor.account(), group);
        names.addAll(before);
        if (names.size() > MOST_POLICIES) {
            return Optional.of(AccessRefusal.TOO_MANY_ATTACHED);
        }
        Optional<AccessRefusal> refusal = changes.make(
                actor,
                groups.members(actor.account(), List.of(group)),
                () -> attached.forEach(policy -> groups.attach(actor.account(), group, policy)));
        if (refusal.isEmpty()) {
            audit.record(actor, policiesChanged("group.policies-attached", actor.account(), group, before));
        }
        return refusal;
    }

    @Transactional
    public Optional<AccessRefusal> detach(Actor actor, long group, PolicyRef policy) {
        begin(actor, group);
        List<String> before = groups.policyNames(actor.account(), group);
        Optional<AccessRefusal> refusal = changes.make(actor, groups.members(actor.account(), List.of(group)), () -> {
            if (!groups.detach(actor.account(), group, policy)) {
                throw new NotFoundException("policy " + policy + " of group " + group);
            }
        });
        if (refusal.isEmpty()) {
            audit.record(actor, policiesChanged("group.policy-detached", actor.account(), group, before));
        }
        return refusal;
    }

    private GroupDraft begin(Actor actor, long group) {
        actor.require(Action.EDIT_GROUP, Resource.of(ResourceType.GROUP, group));
        changes.begin(actor.account());
        return groups.find(actor.account(), group);
    }

    private Deed policiesChanged(String action, AccountId account, long group, List<String> before) {
        return Deed.of(action, "group", group)
                .change("policies", listed(before), listed(groups.policyNames(account, group)));
    }

    private static String called(List<Person> people) {
        return people.stream().map(Person::called).collect(Collectors.joining(", "));
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? NONE : String.join(", ", names);
    }
}
