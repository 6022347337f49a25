package org.zhanggui.access;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.zhanggui.access.Verdict.Ground;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Permissions;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.RepriceLimits;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.Scope;

/**
 * All policies that hold for somebody, judged together: what one denies, no other allows; what none speaks of is denied; what
 * is allowed only within limits that are exceeded needs an approval.
 *
 * @param within what can be done in the account at all: no policy gives more
 */
record PolicySet(Set<Action> within, List<Policy> policies) implements Permissions {

    PolicySet {
        within = Set.copyOf(within);
        policies = List.copyOf(policies);
    }

    @Override
    public boolean mayAnywhere(Action action) {
        return within.contains(action)
                && ground(deniesAll(action)) == null
                && ground(statement -> statement.allows() && statement.coversSomeFor(action)) != null;
    }

    @Override
    public Decision decide(Action action, @Nullable Resource resource, @Nullable Reduction reduction) {
        return judge(action, resource, reduction).decision();
    }

    @Override
    public Scope scope(Action action) {
        return new Scope(
                within.contains(action) ? names(action, Statement::allows) : List.of(),
                names(action, statement -> !statement.allows()));
    }

    @Override
    public List<RepriceLimits> repriceLimits(Resource order) {
        if (decide(Action.REPRICE_ORDER, order, null) == Decision.DENIED) {
            return List.of();
        }
        List<RepriceLimits> limits = policies.stream()
                .flatMap(policy -> policy.document().statements().stream())
                .filter(statement -> statement.allows() && statement.covers(Action.REPRICE_ORDER, order))
                .map(Statement::limits)
                .distinct()
                .toList();
        return limits.contains(RepriceLimits.NONE) ? List.of() : limits;
    }

    private List<String> names(Action action, Predicate<Statement> sought) {
        return policies.stream()
                .flatMap(policy -> policy.document().statements().stream())
                .filter(sought.and(statement -> statement.speaksOf(action)))
                .flatMap(statement -> statement.resources().stream())
                .map(pattern -> Scope.like(pattern.text()))
                .distinct()
                .toList();
    }

    /** {@return the decision, and because of which statement} */
    Verdict judge(Action action, @Nullable Resource resource, @Nullable Reduction reduction) {
        if (!within.contains(action)) {
            return new Verdict(Decision.DENIED, null);
        }
        Ground denied = ground(statement -> !statement.allows() && statement.covers(action, resource));
        if (denied != null) {
            return new Verdict(Decision.DENIED, denied);
        }
        Predicate<Statement> allows = statement -> statement.allows() && statement.covers(action, resource);
        Ground allowed = ground(allows.and(statement -> statement.limits().keeps(reduction)));
        if (allowed != null) {
            return new Verdict(Decision.ALLOWED, allowed);
        }
        Ground limited = ground(allows);
        return new Verdict(limited == null ? Decision.DENIED : Decision.NEEDS_APPROVAL, limited);
    }

    /** {@return how far the action goes, and because of which statement} */
    Reach reach(Action action) {
        if (!within.contains(action)) {
            return new Reach(Extent.NOTHING, null);
        }
        if (!mayAnywhere(action)) {
            return new Reach(Extent.NOTHING, ground(deniesAll(action)));
        }
        Ground everything = ground(statement -> statement.allows() && statement.coversAllFor(action));
        Ground exception = ground(statement -> !statement.allows() && statement.speaksOf(action));
        return everything != null && exception == null
                ? new Reach(Extent.EVERYTHING, everything)
                : new Reach(
                        Extent.SOMETHING, ground(statement -> statement.allows() && statement.coversSomeFor(action)));
    }

    private static Predicate<Statement> deniesAll(Action action) {
        return statement -> !statement.allows() && statement.coversAllFor(action);
    }

    private @Nullable Ground ground(Predicate<Statement> sought) {
        for (Policy policy : policies) {
            List<Statement> statements = policy.document().statements();
            for (int at = 0; at < statements.size(); at++) {
                if (sought.test(statements.get(at))) {
                    return new Ground(policy.name(), at + 1);
                }
            }
        }
        return null;
    }
}
