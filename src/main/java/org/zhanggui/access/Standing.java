package org.zhanggui.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Desk;

/** Where a sub-user stands: the groups that they are in, and what the policies of these say. */
record Standing(Set<Long> groups, Set<PolicyDocument> documents) {

    static final Standing NONE = new Standing(Set.of(), Set.of());

    Standing {
        groups = Set.copyOf(groups);
        documents = Set.copyOf(documents);
    }

    /** {@return whether there is anything about access that they may look at or change} */
    boolean managesAccess() {
        return Action.allAt(Desk.ACCESS).stream().anyMatch(this::allows);
    }

    /** {@return whether there is anything that they may do this to} */
    boolean allows(Action action) {
        var policies =
                documents.stream().map(document -> new Policy("", document)).toList();
        return new PolicySet(Set.of(action), policies).mayAnywhere(action);
    }

    /** {@return whether they may do more about access than they might in another standing} */
    boolean exceedsInAccess(Standing other) {
        Set<Word> allowed = words(Effect.ALLOW);
        return !allowed.isEmpty()
                && !(other.words(Effect.ALLOW).containsAll(allowed)
                        && words(Effect.DENY).containsAll(other.words(Effect.DENY)));
    }

    private Set<Word> words(Effect effect) {
        return documents.stream()
                .flatMap(document -> document.statements().stream())
                .filter(statement -> statement.effect() == effect)
                .flatMap(Standing::wordsOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Word> wordsOf(Statement statement) {
        List<Action> spokenOf =
                Action.allAt(Desk.ACCESS).stream().filter(statement::speaksOf).toList();
        return spokenOf.stream()
                .flatMap(action -> statement.resources().stream().map(resource -> new Word(action, resource)));
    }

    /** One thing about access that a policy allows or denies. */
    private record Word(Action action, Pattern resource) {}
}
