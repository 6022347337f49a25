package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.zhanggui.access.web.AccessPages.Confirmation;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.access.UserId;

/** Who is in a group. */
@Controller
@RequestMapping(GroupController.PATH + GroupController.ID + "/members")
class GroupMemberController {

    private final Groups groups;
    private final GroupPage group;
    private final UserQueries users;
    private final AccessPages pages;

    GroupMemberController(Groups groups, GroupPage group, UserQueries users, AccessPages pages) {
        this.groups = groups;
        this.group = group;
        this.users = users;
        this.pages = pages;
    }

    /** Who could come into the group. */
    @GetMapping("/new")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String outside(Actor actor, @PathVariable long id, @RequestParam @Nullable String q, Model page) {
        group.found(actor, id, page);
        String wanted = AccessPages.wanted(q);
        page.addAttribute("q", wanted);
        page.addAttribute("people", users.outside(actor.account(), id, wanted));
        return "access/group-members";
    }

    @PostMapping
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String addMembers(
            Actor actor,
            @PathVariable long id,
            @RequestParam(name = "users", defaultValue = "") List<String> ticked,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        group.found(actor, id, page);
        List<UserId> added =
                Typed.numbers(ticked).stream().map(UserId::new).distinct().toList();
        if (added.isEmpty()) {
            page.addAttribute("nobody", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return outside(actor, id, null, page);
        }
        Optional<AccessRefusal> refusal = groups.addMembers(actor, id, added);
        return refusal.isEmpty()
                ? pages.done(GroupController.LIST + "/" + id, redirect, "access.group.joined", added.size())
                : group.refused(refusal.get(), actor, id, page, response);
    }

    @GetMapping("/{user:\\d{1,18}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String removal(
            Actor actor,
            @PathVariable long id,
            @PathVariable long user,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        String name = group.found(actor, id, page).name();
        UserQueries.Row member = users.find(actor.account(), user).orElseThrow(() -> new NotFoundException("user"));
        String here = GroupController.LIST + "/" + id;
        return pages.ask(
                new Confirmation(
                        "groups", "member-removal", member.name(), name, here + "/members/" + user + "/removal", here),
                inDialog,
                page);
    }

    @PostMapping("/{user:\\d{1,18}}/removal")
    @Requires(value = Action.EDIT_GROUP, of = "id")
    String removeMember(
            Actor actor,
            @PathVariable long id,
            @PathVariable long user,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        group.found(actor, id, page);
        Optional<AccessRefusal> refusal = groups.removeMember(actor, id, new UserId(user));
        return refusal.isEmpty()
                ? pages.done(GroupController.LIST + "/" + id, redirect, "access.group.left")
                : group.refused(refusal.get(), actor, id, page, response);
    }
}
