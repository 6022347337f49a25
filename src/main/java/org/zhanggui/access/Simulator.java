package org.zhanggui.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.UserId;

/** Answers whether somebody may do something, and because of which statement of which policy. */
@Service
@Transactional(readOnly = true)
public class Simulator {

    private final Standings standings;
    private final JdbcClient jdbc;

    Simulator(Standings standings, JdbcClient jdbc) {
        this.standings = standings;
        this.jdbc = jdbc;
    }

    /** {@return what the policies say to a request of somebody's, as they would if it were made now} */
    public Answer ask(Actor actor, UserId user, Question question) {
        actor.require(Action.DESCRIBE_ACCESS);
        Judged judged = judged(actor, user);
        if (judged.root()) {
            Decision decision = new OwnerPermissions(judged.kind().possible())
                    .decide(question.action(), question.resource(), question.reduction());
            return new Answer(decision, true, null);
        }
        Verdict verdict = judged.policies().judge(question.action(), question.resource(), question.reduction());
        return new Answer(verdict.decision(), false, judged.because(verdict.ground()));
    }

    /** {@return everything that can be done in the account, desk by desk, with whether somebody may} */
    public List<DeskPermissions> permissions(Actor actor, UserId user) {
        actor.require(Action.DESCRIBE_ACCESS);
        return judged(actor, user).byDesk();
    }

    /** {@return the same of oneself, which needs no permission} */
    public List<DeskPermissions> ownPermissions(Actor actor) {
        return judged(actor, actor.user()).byDesk();
    }

    /** {@return everything that can be done in the account, desk by desk} */
    public Map<Desk, List<Action>> possible(Actor actor) {
        Set<Action> possible = kind(actor, actor.user()).ofAccount().possible();
        Map<Desk, List<Action>> byDesk = new LinkedHashMap<>();
        Arrays.stream(Action.values())
                .filter(possible::contains)
                .forEach(action -> byDesk.computeIfAbsent(action.desk(), desk -> new ArrayList<>())
                        .add(action));
        return byDesk;
    }

    /** {@return the names of those who can put people into groups, the root user first} */
    public List<String> grantors(Actor actor) {
        List<Person> people = jdbc.sql("""
                        select id, name, root from app_user where account_id = :account and deleted_at is null
                        order by root desc, id
                        """)
                .param("account", actor.account().value())
                .query(Person.class)
                .list();
        Map<UserId, Standing> standing = standings.of(
                actor.account(),
                people.stream().map(person -> new UserId(person.id())).toList());
        return people.stream()
                .filter(person -> person.root()
                        || standing.getOrDefault(new UserId(person.id()), Standing.NONE)
                                .allows(Action.EDIT_GROUP))
                .map(Person::name)
                .toList();
    }

    private Kind kind(Actor actor, UserId user) {
        return jdbc.sql("""
                        select u.root, a.kind = 'PLATFORM' as platform,
                               exists (select 1 from provider_profile p where p.account_id = a.id) as provider
                        from app_user u join account a on a.id = u.account_id
                        where u.id = :user and u.account_id = :account and u.deleted_at is null
                        """)
                .param("user", user.value())
                .param("account", actor.account().value())
                .query(Kind.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("user " + user));
    }

    private Judged judged(Actor actor, UserId user) {
        Kind kind = kind(actor, user);
        List<Attached> attached = jdbc.sql("""
                        select g.name as group_name, a.preset, p.name, p.document
                        from user_group_member m
                        join user_group g on g.id = m.group_id
                        join user_group_policy a on a.group_id = g.id
                        left join access_policy p on p.id = a.policy_id
                        where m.user_id = :user and m.account_id = :account
                        order by g.name, coalesce(p.name, a.preset)
                        """)
                .param("user", user.value())
                .param("account", actor.account().value())
                .query(Attached.class)
                .list();
        return new Judged(kind.root(), kind.ofAccount(), attached);
    }

    /**
     * What somebody wants to do.
     *
     * @param resource what to; null for what is done to the account as a whole
     * @param reduction how far a price goes down; null where none is changed
     */
    public record Question(
            Action action,
            @Nullable Resource resource,
            @Nullable Reduction reduction) {}

    /**
     * What the policies say.
     *
     * @param root whether it is the root user who asks, for whom no policy counts
     * @param because null for the root user, and where nothing speaks of the request
     */
    public record Answer(
            Decision decision, boolean root, @Nullable Because because) {}

    /**
     * What an answer is founded on.
     *
     * @param statement which statement of the policy, from 1
     * @param json the statement itself
     * @param groups through which the policy holds for the person
     */
    public record Because(String policy, int statement, String json, List<String> groups) {}

    /** What somebody may do at one desk. */
    public record DeskPermissions(Desk desk, List<Permission> permissions) {

        /** {@return how many of the actions there is something to do with} */
        public long allowed() {
            return permissions.stream()
                    .filter(permission -> permission.extent() != Extent.NOTHING)
                    .count();
        }
    }

    /** Whether somebody may do something, and why. */
    public record Permission(
            Action action, Extent extent, @Nullable Because because) {}

    private record Kind(boolean root, boolean platform, boolean provider) {

        AccountKind ofAccount() {
            return AccountKind.of(platform, provider);
        }
    }

    private record Person(long id, String name, boolean root) {}

    private record Attached(
            String groupName,
            @Nullable String preset,
            @Nullable String name,
            @Nullable String document) {

        String policyName() {
            return preset == null ? Objects.requireNonNull(name) : preset;
        }
    }

    private record Judged(boolean root, AccountKind kind, PolicySet policies, Map<String, List<String>> groups) {

        Judged(boolean root, AccountKind kind, List<Attached> attached) {
            this(
                    root,
                    kind,
                    new PolicySet(
                            kind.possible(),
                            attached.stream()
                                    .map(one -> new AttachedPolicy(one.preset(), one.name(), one.document()))
                                    .distinct()
                                    .map(AttachedPolicy::read)
                                    .toList()),
                    attached.stream()
                            .collect(Collectors.groupingBy(
                                    Attached::policyName,
                                    Collectors.mapping(Attached::groupName, Collectors.toList()))));
        }

        List<DeskPermissions> byDesk() {
            return Arrays.stream(Desk.values())
                    .map(desk -> new DeskPermissions(
                            desk,
                            kind.possible().stream()
                                    .filter(action -> action.desk() == desk)
                                    .sorted(Comparator.naturalOrder())
                                    .map(this::permission)
                                    .toList()))
                    .filter(desk -> !desk.permissions().isEmpty())
                    .toList();
        }

        private Permission permission(Action action) {
            if (root) {
                return new Permission(action, Extent.EVERYTHING, null);
            }
            Reach reach = policies.reach(action);
            return new Permission(action, reach.extent(), because(reach.ground()));
        }

        @Nullable
        Because because(Verdict.@Nullable Ground ground) {
            if (ground == null) {
                return null;
            }
            Statement statement = policies.policies().stream()
                    .filter(policy -> policy.name().equals(ground.policy()))
                    .findFirst()
                    .orElseThrow()
                    .document()
                    .statements()
                    .get(ground.statement() - 1);
            return new Because(
                    ground.policy(),
                    ground.statement(),
                    PolicyWriter.json(statement),
                    groups.getOrDefault(ground.policy(), List.of()));
        }
    }
}
