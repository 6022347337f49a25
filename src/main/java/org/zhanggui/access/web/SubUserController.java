package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.access.Outcome;
import org.zhanggui.access.Simulator;
import org.zhanggui.access.SubUsers;
import org.zhanggui.access.web.AccessPages.Confirmation;
import org.zhanggui.account.Users.Added;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** The people who sign in for an account. */
@Controller
@RequestMapping("/console/access")
class SubUserController {

    private static final String LIST = "/users";
    private static final String ID = LIST + "/{id:\\d{1,18}}";

    private final SubUsers subUsers;
    private final Simulator simulator;
    private final UserQueries queries;
    private final GroupQueries groups;
    private final AccessPages pages;

    SubUserController(
            SubUsers subUsers, Simulator simulator, UserQueries queries, GroupQueries groups, AccessPages pages) {
        this.subUsers = subUsers;
        this.simulator = simulator;
        this.queries = queries;
        this.groups = groups;
        this.pages = pages;
    }

    @GetMapping
    @Requires(Action.DESCRIBE_ACCESS)
    String desk() {
        return "redirect:" + AccessPages.PATH + LIST;
    }

    @GetMapping(LIST)
    @Requires(Action.DESCRIBE_ACCESS)
    String list(
            Actor actor,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        String wanted = AccessPages.wanted(q);
        KeyedPage<UserQueries.Row> found = queries.page(actor.account(), wanted, Position.of(older, newer));
        page.addAttribute("q", wanted);
        page.addAttribute("users", found.rows());
        page.addAttribute("account", actor.account());
        page.addAttribute("count", queries.tally(actor.account(), wanted).toString());
        page.addAttribute("newer", AccessPages.href(LIST, wanted, "newer", found.newer()));
        page.addAttribute("older", AccessPages.href(LIST, wanted, "older", found.older()));
        return "access/users";
    }

    @GetMapping(LIST + "/new")
    @Requires(value = Action.EDIT_USER, of = Requires.ALL)
    String start(Actor actor, Model page) {
        page.addAttribute("form", UserForm.blank());
        return form(actor, page);
    }

    /** Answers with the page that shows the initial password: it is nowhere else, so there is nothing to go on to. */
    @PostMapping(LIST + "/new")
    @Requires(value = Action.EDIT_USER, of = Requires.ALL)
    String add(
            Actor actor,
            @ModelAttribute("form") UserForm form,
            BindingResult errors,
            Model page,
            HttpServletResponse response) {
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(actor, page);
        }
        Outcome<Added> outcome = subUsers.add(actor, form.subUser(), form.ticked());
        if (outcome instanceof Outcome.Refused<Added> refused) {
            response.setStatus(AccessPages.status(refused.reason()).value());
            reject(refused.reason(), errors);
            return form(actor, page);
        }
        Added added = outcome.orElseThrow();
        return tell(actor, found(actor, added.user().value(), page), added.initialPassword(), true, page);
    }

    @GetMapping(ID)
    @Requires(Action.DESCRIBE_ACCESS)
    String user(Actor actor, @PathVariable long id, Model page) {
        return show(actor, id, page);
    }

    @GetMapping(ID + "/password")
    @Requires(value = Action.EDIT_USER, of = "id")
    String passwordReset(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        return ask(actor, id, "password-reset", "/password", inDialog, page);
    }

    @PostMapping(ID + "/password")
    @Requires(value = Action.EDIT_USER, of = "id")
    String giveInitialPassword(Actor actor, @PathVariable long id, Model page, HttpServletResponse response) {
        UserQueries.Row user = found(actor, id, page);
        Outcome<String> outcome = subUsers.giveInitialPassword(actor, new UserId(id));
        if (outcome instanceof Outcome.Refused<String> refused) {
            pages.refuse(refused.reason(), page, response);
            return show(actor, id, page);
        }
        return tell(actor, user, outcome.orElseThrow(), false, page);
    }

    @GetMapping(ID + "/second-factor")
    @Requires(value = Action.EDIT_USER, of = "id")
    String secondFactorReset(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        return ask(actor, id, "second-factor-reset", "/second-factor", inDialog, page);
    }

    @PostMapping(ID + "/second-factor")
    @Requires(value = Action.EDIT_USER, of = "id")
    String resetSecondFactor(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        String name = found(actor, id, page).name();
        Optional<AccessRefusal> refusal = subUsers.resetSecondFactor(actor, new UserId(id));
        if (refusal.isPresent()) {
            pages.refuse(refusal.get(), page, response);
            return show(actor, id, page);
        }
        return pages.done(LIST + "/" + id, redirect, "access.user.second-factor.reset.done", name);
    }

    @GetMapping(ID + "/deletion")
    @Requires(value = Action.EDIT_USER, of = "id")
    String deletion(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model page) {
        return ask(actor, id, "user-deletion", "/deletion", inDialog, page);
    }

    @PostMapping(ID + "/deletion")
    @Requires(value = Action.EDIT_USER, of = "id")
    String delete(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        String name = found(actor, id, page).name();
        Optional<AccessRefusal> refusal = subUsers.delete(actor, new UserId(id));
        if (refusal.isPresent()) {
            pages.refuse(refusal.get(), page, response);
            return show(actor, id, page);
        }
        return pages.done(LIST, redirect, "access.user.deleted", name);
    }

    private String ask(Actor actor, long id, String question, String step, boolean inDialog, Model page) {
        UserQueries.Row user = found(actor, id, page);
        String here = LIST + "/" + id;
        var confirmation =
                new Confirmation("users", question, user.name(), user.signsInAs(actor.account()), here + step, here);
        return pages.ask(confirmation, inDialog, page);
    }

    private String show(Actor actor, long id, Model page) {
        UserQueries.Row user = found(actor, id, page);
        page.addAttribute("signsInAs", user.signsInAs(actor.account()));
        page.addAttribute("userGroups", queries.groupsOf(actor.account(), id));
        page.addAttribute("desks", simulator.permissions(actor, new UserId(id)));
        return "access/user";
    }

    private String tell(Actor actor, UserQueries.Row user, String password, boolean added, Model page) {
        page.addAttribute("added", added);
        page.addAttribute("signsInAs", user.signsInAs(actor.account()));
        page.addAttribute("password", password);
        page.addAttribute(
                "address",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/login")
                        .queryParam("account", actor.account())
                        .toUriString());
        return "access/initial-password";
    }

    private String form(Actor actor, Model page) {
        page.addAttribute("account", actor.account());
        page.addAttribute("userGroups", groups.all(actor.account()));
        return "access/user-new";
    }

    private UserQueries.Row found(Actor actor, long id, Model page) {
        UserQueries.Row user = queries.find(actor.account(), id).orElseThrow(() -> new NotFoundException("user " + id));
        page.addAttribute("user", user);
        return user;
    }

    private static void reject(AccessRefusal refusal, BindingResult errors) {
        if (refusal == AccessRefusal.LOGIN_NAME_TAKEN) {
            errors.rejectValue("loginName", refusal.messageKey());
        } else {
            errors.reject(refusal.messageKey());
        }
    }
}
