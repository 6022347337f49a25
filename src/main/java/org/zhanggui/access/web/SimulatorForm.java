package org.zhanggui.access.web;

import java.util.Arrays;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.access.Simulator.Question;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.money.Yuan;

/**
 * Who wants to do what, as it was typed.
 *
 * @param action the code of what they want to do
 * @param resource what to, as policies call it; blank for everything there is
 * @param original the amount of an order to be repriced
 * @param payable what it shall become
 */
record SimulatorForm(
        @Nullable String user,
        @Nullable String action,
        @Nullable String resource,
        @Nullable String original,
        @Nullable String payable) {

    boolean isBlank() {
        return user == null && action == null;
    }

    void validate(Errors errors) {
        if (!Typed.text(user).matches("[0-9]{1,18}")) {
            errors.rejectValue("user", "access.simulator.user.missing");
        }
        Optional<Action> asked = asked();
        if (asked.isEmpty()) {
            errors.rejectValue("action", "access.simulator.action.missing");
            return;
        }
        checkResource(asked.get(), errors);
        if (asked.get() == Action.REPRICE_ORDER) {
            checkAmounts(errors);
        }
    }

    private void checkResource(Action action, Errors errors) {
        ResourceType type = action.resource();
        String typed = Typed.text(resource);
        if (typed.isEmpty()) {
            return;
        }
        if (type == null) {
            errors.rejectValue("resource", "access.simulator.resource.none");
        } else if (of(type, typed).isEmpty()) {
            ResourceType within = type.within();
            String words = within == null ? type.code() + "/1" : type.code() + "/1, " + within.code() + "/1";
            errors.rejectValue("resource", "access.simulator.resource.invalid", new Object[] {words}, null);
        }
    }

    private void checkAmounts(Errors errors) {
        if (Typed.text(original).isEmpty() && Typed.text(payable).isEmpty()) {
            return;
        }
        Optional<Money> from = amount("original", original, errors);
        Optional<Money> to = amount("payable", payable, errors);
        if (from.isPresent() && to.isPresent() && to.get().isGreaterThan(from.get())) {
            errors.rejectValue("payable", "access.simulator.payable.above");
        }
    }

    private static Optional<Money> amount(String field, @Nullable String typed, Errors errors) {
        if (Yuan.parse(Typed.text(typed)) instanceof Yuan.AmountProblem problem) {
            errors.rejectValue(field, problem.messageKey());
            return Optional.empty();
        }
        return amount(typed);
    }

    private static Optional<Money> amount(@Nullable String typed) {
        return Yuan.parse(Typed.text(typed)) instanceof Yuan.Amount given
                ? Optional.of(given.money())
                : Optional.empty();
    }

    private Optional<Action> asked() {
        return Arrays.stream(Action.values())
                .filter(known -> known.code().equals(action))
                .findFirst();
    }

    long userId() {
        return Long.parseLong(Typed.text(user));
    }

    /** {@return what was asked, once {@link #validate} has nothing against it} */
    Question question() {
        Action wanted = asked().orElseThrow();
        ResourceType type = wanted.resource();
        Resource meant = type == null ? null : of(type, Typed.text(resource)).orElseGet(() -> Resource.all(type));
        Reduction reduction = wanted == Action.REPRICE_ORDER && amount(original).isPresent()
                ? new Reduction(amount(original).get(), amount(payable).orElseThrow())
                : null;
        return new Question(wanted, meant, reduction);
    }

    /** An order can be called by its product, too: any order of it is meant then. */
    private static Optional<Resource> of(ResourceType type, String typed) {
        if (typed.matches(type.code() + "/[A-Za-z0-9*.-]{1,40}")) {
            return Optional.of(Resource.of(type, typed.substring(typed.indexOf('/') + 1)));
        }
        ResourceType within = type.within();
        return within != null && typed.matches(within.code() + "/[0-9]{1,18}")
                ? Optional.of(Resource.order("*", Long.parseLong(typed.substring(typed.indexOf('/') + 1))))
                : Optional.empty();
    }
}
