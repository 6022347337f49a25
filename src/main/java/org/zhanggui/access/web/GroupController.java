package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.access.Groups;
import org.zhanggui.access.Outcome;
import org.zhanggui.access.PolicyRef;
import org.zhanggui.access.web.AccessPages.Confirmation;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** User groups: making one in two steps, who is in it, and which policies it has (handbook, 云市场服务商子账号设置流程). */
@Controller
@RequestMapping("/console/access/groups")
class GroupController {

    private static final String ID = "/{id:\\d{1,18}}";
    private static final String LIST = "/groups";

    private final Groups groups;
    private final GroupQueries queries;
    private final UserQueries users;
    private final PolicyQueries policies;
    private final AccessPages pages;

    GroupController(Groups groups, GroupQueries queries, UserQueries users, PolicyQueries policies, AccessPages pages) {
        this.groups = groups;
        this.queries = queries;
        this.users = users;
        this.policies = policies;
        this.pages = pages;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_ACCESS)
    String list(
            Actor actor,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        String wanted = AccessPages.wanted(q);
        KeyedPage<GroupQueries.Row> found = queries.page(actor.account(), wanted, Position.of(older, newer));
        page.addAttribute("q", wanted);
        page.addAttribute("userGroups", found.rows());
        page.addAttribute("count", queries.tally(actor.account(), wanted).toString());
        page.addAttribute("newer", AccessPages.href(LIST, wanted, "newer", found.newer()));
        page.addAttribute("older", AccessPages.href(LIST, wanted, "older", found.older()));
        return "access/groups";
    }

    @GetMapping("/new")
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String start(Model page) {
        page.addAttribute("form", GroupForm.blank());
        return "access/group-new";
    }

    /** The first step: what the group is called. */
    @PostMapping("/new")
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String name(
            Actor actor,
            @ModelAttribute("form") GroupForm form,
            BindingResult errors,
            Model page,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            groups.refuseName(actor, form.draft()).ifPresent(refusal -> reject(refusal, errors));
        }
        return errors.hasErrors() ? again(response, "access/group-new") : second(actor, page);
    }

    /** Back from the second step, with what was ticked there. */
    @PostMapping(path = "/new", params = "edit")
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String back(@ModelAttribute("form") GroupForm form) {
        return "access/group-new";
    }

    /** The second step: what its members may do. */
    @PostMapping("/new/policies")
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String create(
            Actor actor,
            @ModelAttribute("form") GroupForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            return again(response, "access/group-new");
        }
        Outcome<Long> outcome = groups.create(actor, form.draft(), form.ticked());
        if (outcome instanceof Outcome.Refused<Long> refused) {
            reject(refused.reason(), errors);
            boolean ofPolicies = refused.reason() == AccessRefusal.TOO_MANY_ATTACHED;
            return again(response, ofPolicies ? second(actor, page) : "access/group-new");
        }
        return pages.done(
                LIST + "/" + outcome.orElseThrow(),
                redirect,
                "access.group.created",
                form.draft().name());
    }

    @GetMapping(ID)
    @Requires(Action.DESCRIBE_ACCESS)
    String group(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        return show(actor, id, Position.of(older, newer), page);
    }

    @GetMapping(ID + "/edit")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String editing(Actor actor, @PathVariable long id, Model page) {
        GroupQueries.Row group = found(actor, id, page);
        page.addAttribute("form", new GroupForm(group.name(), group.description(), List.of()));
        return "access/group-edit";
    }

    @PostMapping(ID)
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String edit(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") GroupForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        found(actor, id, page);
        form.validate(errors);
        if (!errors.hasErrors()) {
            groups.edit(actor, id, form.draft()).ifPresent(refusal -> reject(refusal, errors));
        }
        return errors.hasErrors()
                ? again(response, "access/group-edit")
                : pages.done(LIST + "/" + id, redirect, "access.group.saved");
    }

    @GetMapping(ID + "/deletion")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String deletion(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        String name = found(actor, id, page).name();
        return pages.ask(
                new Confirmation("groups", "group-deletion", name, "", LIST + "/" + id + "/deletion", LIST + "/" + id),
                inDialog,
                page);
    }

    @PostMapping(ID + "/deletion")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String delete(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        String name = found(actor, id, page).name();
        Optional<AccessRefusal> refusal = groups.delete(actor, id);
        return refusal.isEmpty()
                ? pages.done(LIST, redirect, "access.group.deleted", name)
                : refused(refusal.get(), actor, id, page, response);
    }

    /** Who could come into the group. */
    @GetMapping(ID + "/members/new")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String outside(Actor actor, @PathVariable long id, @RequestParam @Nullable String q, Model page) {
        found(actor, id, page);
        String wanted = AccessPages.wanted(q);
        page.addAttribute("q", wanted);
        page.addAttribute("people", users.outside(actor.account(), id, wanted));
        return "access/group-members";
    }

    @PostMapping(ID + "/members")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String addMembers(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> users,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        found(actor, id, page);
        List<UserId> added =
                Typed.numbers(users).stream().map(UserId::new).distinct().toList();
        if (added.isEmpty()) {
            page.addAttribute("nobody", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return outside(actor, id, null, page);
        }
        Optional<AccessRefusal> refusal = groups.addMembers(actor, id, added);
        return refusal.isEmpty()
                ? pages.done(LIST + "/" + id, redirect, "access.group.joined", added.size())
                : refused(refusal.get(), actor, id, page, response);
    }

    @GetMapping(ID + "/members/{user:\\d{1,18}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String removal(
            Actor actor,
            @PathVariable long id,
            @PathVariable long user,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        String group = found(actor, id, page).name();
        UserQueries.Row member = users.find(actor.account(), user).orElseThrow(() -> new NotFoundException("user"));
        String here = LIST + "/" + id;
        return pages.ask(
                new Confirmation(
                        "groups", "member-removal", member.name(), group, here + "/members/" + user + "/removal", here),
                inDialog,
                page);
    }

    @PostMapping(ID + "/members/{user:\\d{1,18}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String removeMember(
            Actor actor,
            @PathVariable long id,
            @PathVariable long user,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        found(actor, id, page);
        Optional<AccessRefusal> refusal = groups.removeMember(actor, id, new UserId(user));
        return refusal.isEmpty()
                ? pages.done(LIST + "/" + id, redirect, "access.group.left")
                : refused(refusal.get(), actor, id, page, response);
    }

    /** What the group could have. */
    @GetMapping(ID + "/policies/new")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String attachable(Actor actor, @PathVariable long id, Model page) {
        found(actor, id, page);
        List<String> attached = queries.policies(actor.account(), id).stream()
                .map(GroupQueries.Attached::ref)
                .toList();
        page.addAttribute(
                "policies",
                policies.all(actor).stream()
                        .filter(policy -> !attached.contains(policy.ref()))
                        .toList());
        return "access/group-policies";
    }

    @PostMapping(ID + "/policies")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String attach(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> policies,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        found(actor, id, page);
        List<PolicyRef> attached =
                policies.stream().distinct().map(PolicyRef::new).toList();
        if (attached.isEmpty()) {
            page.addAttribute("nothing", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return attachable(actor, id, page);
        }
        Optional<AccessRefusal> refusal = groups.attach(actor, id, attached);
        return refusal.isEmpty()
                ? pages.done(LIST + "/" + id, redirect, "access.group.attached", attached.size())
                : refused(refusal.get(), actor, id, page, response);
    }

    @GetMapping(ID + "/policies/{policy:[A-Za-z0-9]{1,60}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String detaching(
            Actor actor,
            @PathVariable long id,
            @PathVariable String policy,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        String group = found(actor, id, page).name();
        String name = queries.policies(actor.account(), id).stream()
                .filter(attached -> attached.ref().equals(policy))
                .map(GroupQueries.Attached::name)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("policy " + policy));
        String here = LIST + "/" + id;
        return pages.ask(
                new Confirmation(
                        "groups", "policy-removal", name, group, here + "/policies/" + policy + "/removal", here),
                inDialog,
                page);
    }

    @PostMapping(ID + "/policies/{policy:[A-Za-z0-9]{1,60}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String detach(
            Actor actor,
            @PathVariable long id,
            @PathVariable String policy,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        found(actor, id, page);
        Optional<AccessRefusal> refusal = groups.detach(actor, id, new PolicyRef(policy));
        return refusal.isEmpty()
                ? pages.done(LIST + "/" + id, redirect, "access.group.detached")
                : refused(refusal.get(), actor, id, page, response);
    }

    private String refused(AccessRefusal refusal, Actor actor, long id, Model page, HttpServletResponse response) {
        pages.refuse(refusal, page, response);
        return show(actor, id, Position.START, page);
    }

    private String show(Actor actor, long id, Position from, Model page) {
        GroupQueries.Row group = found(actor, id, page);
        KeyedPage<GroupQueries.Member> members = queries.members(actor.account(), id, from);
        String here = LIST + "/" + group.id();
        page.addAttribute("members", members.rows());
        page.addAttribute("newer", AccessPages.href(here, null, "newer", members.newer()));
        page.addAttribute("older", AccessPages.href(here, null, "older", members.older()));
        page.addAttribute("policies", queries.policies(actor.account(), id));
        return "access/group";
    }

    private GroupQueries.Row found(Actor actor, long id, Model page) {
        GroupQueries.Row group =
                queries.find(actor.account(), id).orElseThrow(() -> new NotFoundException("group " + id));
        page.addAttribute("group", group);
        return group;
    }

    private String second(Actor actor, Model page) {
        page.addAttribute("policies", policies.all(actor));
        return "access/group-new-policies";
    }

    private static void reject(AccessRefusal refusal, BindingResult errors) {
        if (refusal == AccessRefusal.NAME_TAKEN) {
            errors.rejectValue("name", refusal.messageKey());
        } else {
            errors.reject(refusal.messageKey());
        }
    }

    private static String again(HttpServletResponse response, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view;
    }
}
