package org.zhanggui.account.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.OpenToAll;

/** The sign-in page, and where one goes from it. */
@Controller
class SignInController {

    @GetMapping("/login")
    @OpenToAll
    String signIn(@Nullable Actor actor, @RequestParam @Nullable String account, Model page) {
        page.addAttribute("account", AccountNumber.isOne(account) ? account : null);
        return actor == null ? "account/sign-in" : "redirect:/welcome";
    }

    /** Each person's own desk, when they asked for no page in particular. */
    @GetMapping("/welcome")
    @OpenToAll
    String welcome(@Nullable Actor actor) {
        if (actor == null) {
            return "redirect:/login";
        }
        if (actor.worksAt(Desk.OPS)) {
            return "redirect:/ops";
        }
        return actor.worksAt(Desk.CONSOLE) ? "redirect:/console" : "redirect:/";
    }
}
