package org.zhanggui.access.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.zhanggui.access.Policies;
import org.zhanggui.access.Policies.Mistake;
import org.zhanggui.access.Simulator;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;

/** The page on which a policy is written: put together from boxes, or as JSON, with what is wrong beside it. */
@Component
class PolicyEditor {

    private static final String REMOVE = "remove-";

    private final Policies policies;
    private final PolicyBuilder builder;
    private final Simulator simulator;

    PolicyEditor(Policies policies, PolicyBuilder builder, Simulator simulator) {
        this.policies = policies;
        this.builder = builder;
        this.simulator = simulator;
    }

    /** {@return the form of a policy that is there: with boxes where these can say what it says} */
    PolicyForm opened(Actor actor, PolicyQueries.Own policy) {
        var form = new PolicyForm(
                policy.name(),
                policy.description(),
                PolicyForm.JSON,
                policy.document(),
                Integer.toString(policy.version()),
                List.of());
        return policies.check(policy.document()).isEmpty()
                ? builder.read(policy.document(), offered(actor))
                        .map(form::withStatements)
                        .orElse(form)
                : form;
    }

    /** Does what a button within the form says; nothing is saved. */
    String edit(Actor actor, PolicyForm form, String command, PolicyQueries.@Nullable Own policy, Model page) {
        if (command.startsWith(REMOVE) && command.matches(REMOVE + "[0-9]{1,2}")) {
            return show(actor, form.without(Integer.parseInt(command.substring(REMOVE.length()))), policy, page);
        }
        return switch (command) {
            case "add" -> show(actor, form.withOneMore(), policy, page);
            case "json" -> toJson(actor, form, policy, page);
            case "write" -> show(actor, form.withDocument(built(form)), policy, page);
            case "builder" -> toBuilder(actor, form, policy, page);
            case "format" ->
                show(
                        actor,
                        form.withDocument(policies.layOut(form.givenDocument()).orElse(form.givenDocument())),
                        policy,
                        page);
            default -> check(actor, form, policy, page);
        };
    }

    /** What is put together is shown as JSON before it is saved; what is wrong in it is told beside its sentence. */
    private String toJson(Actor actor, PolicyForm form, PolicyQueries.@Nullable Own policy, Model page) {
        List<Mistake> mistakes = policies.check(builder.write(form.statements()));
        if (!mistakes.isEmpty()) {
            page.addAttribute("mistakes", mistakes);
            return show(actor, form, policy, page);
        }
        return show(actor, form.withDocument(built(form)), policy, page);
    }

    private String built(PolicyForm form) {
        String written = builder.write(form.statements());
        return policies.layOut(written).orElse(written);
    }

    private String toBuilder(Actor actor, PolicyForm form, PolicyQueries.@Nullable Own policy, Model page) {
        List<Mistake> mistakes = policies.check(form.givenDocument());
        if (!mistakes.isEmpty()) {
            page.addAttribute("mistakes", mistakes);
            page.addAttribute("staysJson", "access.policy.stays-json.mistakes");
            return show(actor, form, policy, page);
        }
        return builder.read(form.givenDocument(), offered(actor))
                .map(boxes -> show(actor, form.withStatements(boxes), policy, page))
                .orElseGet(() -> {
                    page.addAttribute("staysJson", "access.policy.stays-json");
                    return show(actor, form, policy, page);
                });
    }

    private String check(Actor actor, PolicyForm form, PolicyQueries.@Nullable Own policy, Model page) {
        List<Mistake> mistakes = policies.check(form.givenDocument());
        page.addAttribute("mistakes", mistakes);
        page.addAttribute("fine", mistakes.isEmpty());
        return show(actor, form, policy, page);
    }

    private String show(Actor actor, PolicyForm form, PolicyQueries.@Nullable Own policy, Model page) {
        return show(actor, errors(form), policy, page);
    }

    /** @param errors about the form, which it holds */
    String show(Actor actor, BindingResult errors, PolicyQueries.@Nullable Own policy, Model page) {
        page.addAttribute("form", errors.getTarget());
        page.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        page.addAttribute("policy", policy);
        page.addAttribute("actions", simulator.possible(actor));
        return "access/policy-editor";
    }

    static BindingResult errors(PolicyForm form) {
        return new BeanPropertyBindingResult(form, "form");
    }

    private Set<Action> offered(Actor actor) {
        Map<Desk, List<Action>> possible = simulator.possible(actor);
        return possible.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }
}
