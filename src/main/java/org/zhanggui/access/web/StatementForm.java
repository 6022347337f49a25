package org.zhanggui.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Action;

/**
 * One sentence of a policy, as it was put together.
 *
 * @param desks those all of whose actions are meant, the ones included that are still to come
 * @param actions codes of single ones
 * @param everything {@code true} for all resources, {@code false} for those that are named
 * @param resources what policies call them, by lines or blanks
 */
record StatementForm(
        @Nullable String effect,
        @Nullable List<String> desks,
        @Nullable List<String> actions,
        @Nullable String everything,
        @Nullable String resources,
        @Nullable String amountMax,
        @Nullable String percentMax) {

    StatementForm {
        desks = Typed.list(desks);
        actions = Typed.list(actions);
    }

    static StatementForm blank() {
        return new StatementForm("allow", List.of(), List.of(), "true", "", "", "");
    }

    public boolean isTicked(String code) {
        return Typed.list(actions).contains(code);
    }

    public boolean isWhole(String desk) {
        return Typed.list(desks).contains(desk);
    }

    /** {@return whether something is ticked of the actions of a desk} */
    public boolean speaksOf(List<Action> ofDesk) {
        return ofDesk.stream()
                .anyMatch(action -> isTicked(action.code()) || isWhole(PolicyBuilder.name(action.desk())));
    }

    public boolean isDenial() {
        return "deny".equals(effect);
    }

    public boolean isAboutEverything() {
        return !"false".equals(everything);
    }
}
