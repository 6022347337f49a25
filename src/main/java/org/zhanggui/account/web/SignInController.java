package org.zhanggui.account.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.web.Navigation;

/** The sign-in page, and where one goes from it. */
@Controller
class SignInController {

    private static final List<String> OWN_DESKS = List.of("ops", "console", "access");

    private final Navigation navigation;

    SignInController(Navigation navigation) {
        this.navigation = navigation;
    }

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
        Navigation.Ways ways = navigation.waysOf(actor);
        return "redirect:"
                + OWN_DESKS.stream()
                        .flatMap(desk -> ways.into(desk).stream())
                        .findFirst()
                        .orElse("/");
    }
}
