package org.zhanggui.account.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.account.SignIns;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.OwnPages;

/** Who signed in as a person, or tried to. */
@Controller
class SignInListController {

    static final String PATH = "/me/sign-ins";

    private final SignIns signIns;

    SignInListController(SignIns signIns) {
        this.signIns = signIns;
    }

    @GetMapping(PATH)
    @OpenToSignedIn
    String list(Actor actor, @RequestParam @Nullable Long older, @RequestParam @Nullable Long newer, Model page) {
        KeyedPage<SignIns.Row> found = signIns.page(actor, Position.of(older, newer));
        page.addAttribute("signIns", found.rows());
        page.addAttribute("count", signIns.tally(actor).toString());
        page.addAttribute("newer", href("newer", found.newer()));
        page.addAttribute("older", href("older", found.older()));
        return OwnPages.show("sign-ins", actor, page);
    }

    private static @Nullable String href(String direction, @Nullable Long key) {
        return key == null ? null : PATH + "?" + direction + "=" + key;
    }
}
