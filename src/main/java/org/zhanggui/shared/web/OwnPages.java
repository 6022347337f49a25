package org.zhanggui.shared.web;

import java.util.List;
import org.springframework.ui.Model;
import org.zhanggui.shared.access.Actor;

/** The pages of a person's own: they stand in the frame of the desk that the person works at, and lead to each other. */
public final class OwnPages {

    private static final List<Page> ALL = List.of(
            new Page("profile", "/me"),
            new Page("notices", "/me/notices"),
            new Page("password", "/me/password"),
            new Page("second-factor", "/me/second-factor"),
            new Page("passkeys", "/me/passkeys"),
            new Page("sessions", "/me/sessions"),
            new Page("sign-ins", "/me/sign-ins"));

    private OwnPages() {}

    /** {@return the account module's view of one of them} */
    public static String show(String key, Actor reader, Model page) {
        page.addAttribute("desk", HomeDesk.of(reader));
        page.addAttribute("ownPages", ALL);
        page.addAttribute("ownPage", key);
        return "account/" + key;
    }

    /** One of them; the key is the end of its label's, too. */
    record Page(String key, String href) {}
}
