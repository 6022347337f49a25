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
import org.zhanggui.access.web.AccessPages.Confirmation;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** The user groups of an account, and what each is called. */
@Controller
@RequestMapping(GroupController.PATH)
class GroupController {

    static final String PATH = "/console/access/groups";
    static final String ID = "/{id:\\d{1,18}}";
    static final String LIST = "/groups";

    private final Groups groups;
    private final GroupQueries queries;
    private final GroupPage group;
    private final AccessPages pages;

    GroupController(Groups groups, GroupQueries queries, GroupPage group, AccessPages pages) {
        this.groups = groups;
        this.queries = queries;
        this.group = group;
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

    @GetMapping(ID)
    @Requires(Action.DESCRIBE_ACCESS)
    String group(
            Actor actor,
            @PathVariable long id,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        return group.show(actor, id, Position.of(older, newer), page);
    }

    @GetMapping(ID + "/edit")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String editing(Actor actor, @PathVariable long id, Model page) {
        GroupQueries.Row found = group.found(actor, id, page);
        page.addAttribute("form", new GroupForm(found.name(), found.description(), List.of()));
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
        group.found(actor, id, page);
        form.validate(errors);
        if (!errors.hasErrors()) {
            groups.edit(actor, id, form.draft()).ifPresent(refusal -> GroupForm.reject(refusal, errors));
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
        String name = group.found(actor, id, page).name();
        return pages.ask(
                new Confirmation("groups", "group-deletion", name, "", LIST + "/" + id + "/deletion", LIST + "/" + id),
                inDialog,
                page);
    }

    @PostMapping(ID + "/deletion")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String delete(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        String name = group.found(actor, id, page).name();
        Optional<AccessRefusal> refusal = groups.delete(actor, id);
        return refusal.isEmpty()
                ? pages.done(LIST, redirect, "access.group.deleted", name)
                : group.refused(refusal.get(), actor, id, page, response);
    }

    private static String again(HttpServletResponse response, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view;
    }
}
