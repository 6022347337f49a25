package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.access.Groups;
import org.zhanggui.access.PolicyRef;
import org.zhanggui.access.web.AccessPages.Confirmation;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** Which policies hold for a group. */
@Controller
@RequestMapping(GroupController.PATH + GroupController.ID + "/policies")
class GroupPolicyController {

    private final Groups groups;
    private final GroupPage group;
    private final GroupQueries queries;
    private final PolicyQueries policies;
    private final AccessPages pages;

    GroupPolicyController(
            Groups groups, GroupPage group, GroupQueries queries, PolicyQueries policies, AccessPages pages) {
        this.groups = groups;
        this.group = group;
        this.queries = queries;
        this.policies = policies;
        this.pages = pages;
    }

    /** What the group could have. */
    @GetMapping("/new")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String attachable(Actor actor, @PathVariable long id, Model page) {
        group.found(actor, id, page);
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

    @PostMapping
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String attach(
            Actor actor,
            @PathVariable long id,
            @RequestParam(name = "policies", defaultValue = "") List<String> ticked,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        group.found(actor, id, page);
        List<PolicyRef> attached =
                ticked.stream().distinct().map(PolicyRef::new).toList();
        if (attached.isEmpty()) {
            page.addAttribute("nothing", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return attachable(actor, id, page);
        }
        Optional<AccessRefusal> refusal = groups.attach(actor, id, attached);
        return refusal.isEmpty()
                ? pages.done(GroupController.LIST + "/" + id, redirect, "access.group.attached", attached.size())
                : group.refused(refusal.get(), actor, id, page, response);
    }

    @GetMapping("/{policy:[A-Za-z0-9]{1,60}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String detaching(
            Actor actor,
            @PathVariable long id,
            @PathVariable String policy,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        String inGroup = group.found(actor, id, page).name();
        String name = queries.policies(actor.account(), id).stream()
                .filter(attached -> attached.ref().equals(policy))
                .map(GroupQueries.Attached::name)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("policy " + policy));
        String here = GroupController.LIST + "/" + id;
        return pages.ask(
                new Confirmation(
                        "groups", "policy-removal", name, inGroup, here + "/policies/" + policy + "/removal", here),
                inDialog,
                page);
    }

    @PostMapping("/{policy:[A-Za-z0-9]{1,60}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String detach(
            Actor actor,
            @PathVariable long id,
            @PathVariable String policy,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        group.found(actor, id, page);
        Optional<AccessRefusal> refusal = groups.detach(actor, id, new PolicyRef(policy));
        return refusal.isEmpty()
                ? pages.done(GroupController.LIST + "/" + id, redirect, "access.group.detached")
                : group.refused(refusal.get(), actor, id, page, response);
    }
}
