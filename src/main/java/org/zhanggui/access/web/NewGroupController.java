package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.access.Groups;
import org.zhanggui.access.Outcome;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** A group is made in two steps: what it is called, and what its members may do (handbook, 云市场服务商子账号设置流程). */
@Controller
@RequestMapping(GroupController.PATH + "/new")
class NewGroupController {

    private final Groups groups;
    private final PolicyQueries policies;
    private final AccessPages pages;

    NewGroupController(Groups groups, PolicyQueries policies, AccessPages pages) {
        this.groups = groups;
        this.policies = policies;
        this.pages = pages;
    }

    @GetMapping
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String start(Model page) {
        page.addAttribute("form", GroupForm.blank());
        return "access/group-new";
    }

    /** The first step: what the group is called. */
    @PostMapping
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String name(
            Actor actor,
            @ModelAttribute("form") GroupForm form,
            BindingResult errors,
            Model page,
            HttpServletResponse response) {
        form.validate(errors);
        if (!errors.hasErrors()) {
            groups.refuseName(actor, form.draft()).ifPresent(refusal -> GroupForm.reject(refusal, errors));
        }
        return errors.hasErrors() ? again(response, "access/group-new") : second(actor, page);
    }

    /** Back from the second step, with what was ticked there. */
    @PostMapping(params = "edit")
    @Requires(value = Action.EDIT_GROUP, of = Requires.ALL)
    String back(@ModelAttribute("form") GroupForm form) {
        return "access/group-new";
    }

    /** The second step: what its members may do. */
    @PostMapping("/policies")
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
            GroupForm.reject(refused.reason(), errors);
            boolean ofPolicies = refused.reason() == AccessRefusal.TOO_MANY_ATTACHED;
            return again(response, ofPolicies ? second(actor, page) : "access/group-new");
        }
        return pages.done(
                GroupController.LIST + "/" + outcome.orElseThrow(),
                redirect,
                "access.group.created",
                form.draft().name());
    }

    private String second(Actor actor, Model page) {
        page.addAttribute("policies", policies.all(actor));
        return "access/group-new-policies";
    }

    private static String again(HttpServletResponse response, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view;
    }
}
