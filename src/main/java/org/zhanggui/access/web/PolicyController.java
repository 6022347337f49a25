package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.access.Outcome;
import org.zhanggui.access.Policies;
import org.zhanggui.access.Policies.Preset;
import org.zhanggui.access.PolicyRef;
import org.zhanggui.access.web.AccessPages.Confirmation;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** The policies of the marketplace, to be read, and those of the account, to be written. */
@Controller
@RequestMapping("/console/access/policies")
class PolicyController {

    private static final String LIST = "/policies";
    private static final String REF = "/{policy:[A-Za-z0-9]{1,60}}";
    private static final Pattern FIELD_OF_A_STATEMENT = Pattern.compile("statements\\[[0-9]{1,2}]\\.\\w+");

    private final Policies policies;
    private final PolicyQueries queries;
    private final GroupQueries groups;
    private final PolicyEditor editor;
    private final AccessPages pages;

    PolicyController(
            Policies policies, PolicyQueries queries, GroupQueries groups, PolicyEditor editor, AccessPages pages) {
        this.policies = policies;
        this.queries = queries;
        this.groups = groups;
        this.editor = editor;
        this.pages = pages;
    }

    /** The form is bound only from fields that the editor has: no index in a request grows a list beyond it. */
    @InitBinder("form")
    void bindWhatTheEditorHas(WebDataBinder binder, WebRequest request) {
        binder.setDeclarativeBinding(true);
        request.getParameterNames().forEachRemaining(name -> {
            if (name.startsWith("statements")
                    && !FIELD_OF_A_STATEMENT.matcher(name).matches()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        });
    }

    @GetMapping
    @Requires(Action.DESCRIBE_ACCESS)
    String list(Actor actor, Model page) {
        page.addAttribute("policies", queries.all(actor));
        return "access/policies";
    }

    @GetMapping("/new")
    @Requires(value = Action.EDIT_POLICY, of = Requires.ALL)
    String start(Actor actor, Model page) {
        return editor.show(actor, PolicyEditor.errors(PolicyForm.blank()), null, page);
    }

    @PostMapping("/new")
    @Requires(value = Action.EDIT_POLICY, of = Requires.ALL)
    String create(
            Actor actor,
            @ModelAttribute("form") PolicyForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, actor, errors, null, page, response);
        }
        Outcome<Long> outcome = policies.create(actor, form.draft());
        if (outcome instanceof Outcome.Refused<Long> refused) {
            reject(refused.reason(), form, errors, page);
            return again(AccessPages.status(refused.reason()), actor, errors, null, page, response);
        }
        return pages.done(LIST + "/" + outcome.orElseThrow(), redirect, "access.policy.saved");
    }

    @PostMapping(path = "/new", params = "edit")
    @Requires(value = Action.EDIT_POLICY, of = Requires.ALL)
    String editNew(
            Actor actor, @ModelAttribute("form") PolicyForm form, @RequestParam("edit") String command, Model page) {
        return editor.edit(actor, form, command, null, page);
    }

    /** A policy of the account in its editor; one of the marketplace to be read. */
    @GetMapping(REF)
    @Requires(Action.DESCRIBE_ACCESS)
    String policy(Actor actor, @PathVariable String policy, Model page) {
        var ref = new PolicyRef(policy);
        if (ref.isPreset()) {
            return preset(actor, ref, page);
        }
        PolicyQueries.Own own = own(actor, policy, page);
        return editor.show(actor, PolicyEditor.errors(editor.opened(actor, own)), own, page);
    }

    @PostMapping(REF)
    @Requires(value = Action.EDIT_POLICY, of = "policy")
    String edit(
            Actor actor,
            @PathVariable String policy,
            @ModelAttribute("form") PolicyForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var ref = new PolicyRef(policy);
        if (ref.isPreset()) {
            String view = preset(actor, ref, page);
            pages.refuse(AccessRefusal.PRESET, page, response);
            return view;
        }
        PolicyQueries.Own own = own(actor, policy, page);
        form.validate(errors);
        if (errors.hasErrors()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, actor, errors, own, page, response);
        }
        Optional<AccessRefusal> refusal = policies.edit(actor, ref, form.draft(), form.editedVersion());
        if (refusal.isEmpty()) {
            return pages.done(LIST + "/" + policy, redirect, "access.policy.saved");
        }
        PolicyQueries.Own current = own(actor, policy, page);
        BindingResult told = PolicyEditor.errors(form.withVersion(current.version()));
        reject(refusal.get(), form, told, page);
        page.addAttribute("current", refusal.get() == AccessRefusal.CHANGED_MEANWHILE ? current : null);
        return again(AccessPages.status(refusal.get()), actor, told, current, page, response);
    }

    @PostMapping(path = REF, params = "edit")
    @Requires(value = Action.EDIT_POLICY, of = "policy")
    String editRows(
            Actor actor,
            @PathVariable String policy,
            @ModelAttribute("form") PolicyForm form,
            @RequestParam("edit") String command,
            Model page) {
        return editor.edit(actor, form, command, own(actor, policy, page), page);
    }

    @GetMapping(REF + "/deletion")
    @Requires(value = Action.EDIT_POLICY, of = "policy")
    String deletion(
            Actor actor,
            @PathVariable String policy,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        PolicyQueries.Own own = own(actor, policy, page);
        String here = LIST + "/" + policy;
        return pages.ask(
                new Confirmation("policies", "policy-deletion", own.name(), "", here + "/deletion", here),
                inDialog,
                page);
    }

    @PostMapping(REF + "/deletion")
    @Requires(value = Action.EDIT_POLICY, of = "policy")
    String delete(
            Actor actor,
            @PathVariable String policy,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var ref = new PolicyRef(policy);
        if (ref.isPreset()) {
            String view = preset(actor, ref, page);
            pages.refuse(AccessRefusal.PRESET, page, response);
            return view;
        }
        PolicyQueries.Own own = own(actor, policy, page);
        Optional<AccessRefusal> refusal = policies.delete(actor, ref);
        if (refusal.isPresent()) {
            pages.refuse(refusal.get(), page, response);
            return editor.show(actor, PolicyEditor.errors(editor.opened(actor, own)), own, page);
        }
        return pages.done(LIST, redirect, "access.policy.deleted", own.name());
    }

    private String preset(Actor actor, PolicyRef ref, Model page) {
        Preset preset = queries.preset(actor, ref.text()).orElseThrow(() -> new NotFoundException("policy " + ref));
        page.addAttribute("preset", preset);
        page.addAttribute("userGroups", groups.withPolicy(actor.account(), ref.text()));
        return "access/policy-preset";
    }

    private PolicyQueries.Own own(Actor actor, String policy, Model page) {
        PolicyQueries.Own own = Optional.of(policy)
                .filter(ref -> !new PolicyRef(ref).isPreset())
                .flatMap(ref -> queries.find(actor.account(), Long.parseLong(ref)))
                .orElseThrow(() -> new NotFoundException("policy " + policy));
        page.addAttribute("userGroups", groups.withPolicy(actor.account(), policy));
        return own;
    }

    private void reject(AccessRefusal refusal, PolicyForm form, BindingResult errors, Model page) {
        switch (refusal) {
            case NAME_TAKEN, NAME_OF_A_PRESET -> errors.rejectValue("name", refusal.messageKey());
            case DOCUMENT -> {
                errors.rejectValue("document", refusal.messageKey());
                page.addAttribute("mistakes", policies.check(form.givenDocument()));
            }
            default -> errors.reject(refusal.messageKey());
        }
    }

    private String again(
            HttpStatus status,
            Actor actor,
            BindingResult errors,
            PolicyQueries.@Nullable Own policy,
            Model page,
            HttpServletResponse response) {
        response.setStatus(status.value());
        return editor.show(actor, errors, policy, page);
    }
}
