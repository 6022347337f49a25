package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** The page of one group, which every change of it comes back to. */
@Component
class GroupPage {

    private final GroupQueries queries;
    private final AccessPages pages;

    GroupPage(GroupQueries queries, AccessPages pages) {
        this.queries = queries;
        this.pages = pages;
    }

    /** Shows the group again, with what was refused. */
    String refused(AccessRefusal refusal, Actor actor, long id, Model page, HttpServletResponse response) {
        pages.refuse(refusal, page, response);
        return show(actor, id, Position.START, page);
    }

    String show(Actor actor, long id, Position from, Model page) {
        GroupQueries.Row group = found(actor, id, page);
        KeyedPage<GroupQueries.Member> members = queries.members(actor.account(), id, from);
        String here = GroupController.LIST + "/" + group.id();
        page.addAttribute("members", members.rows());
        page.addAttribute("newer", AccessPages.href(here, null, "newer", members.newer()));
        page.addAttribute("older", AccessPages.href(here, null, "older", members.older()));
        page.addAttribute("policies", queries.policies(actor.account(), id));
        return "access/group";
    }

    /** @throws NotFoundException when the account has no such group */
    GroupQueries.Row found(Actor actor, long id, Model page) {
        GroupQueries.Row group =
                queries.find(actor.account(), id).orElseThrow(() -> new NotFoundException("group " + id));
        page.addAttribute("group", group);
        return group;
    }
}
