package org.zhanggui.account.web;

import java.util.List;
import org.springframework.ui.Model;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.web.HomeDesk;

/** The pages of a person's own: they stand in the frame of the desk that the person works at, and lead to each other. */
final class OwnPages {

    private static final List<Page> ALL = List.of(
            new Page("profile", "/me"),
            new Page("password", OwnPasswordController.PATH),
            new Page("second-factor", SecondFactorController.PATH),
            new Page("passkeys", PasskeyController.PATH),
            new Page("sessions", SessionController.PATH),
            new Page("sign-ins", SignInListController.PATH));

    private OwnPages() {}

    /** {@return the view of one of them} */
    static String show(String key, Actor reader, Model page) {
        page.addAttribute("desk", HomeDesk.of(reader));
        page.addAttribute("ownPages", ALL);
        page.addAttribute("ownPage", key);
        return "account/" + key;
    }

    /** One of them; the key is the end of its label's, too. */
    record Page(String key, String href) {}
}
