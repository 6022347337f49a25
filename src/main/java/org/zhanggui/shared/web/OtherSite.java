package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.ui.Model;

/**
 * The way to a gateway's cashier. To another site it leads through a page of ours, for browsers let no form of ours end
 * elsewhere; without a click where they can.
 */
public final class OtherSite {

    private OtherSite() {}

    /**
     * {@return the view that leads there}
     *
     * @param entry of the billing desk's navigation that this belongs to
     * @param back the page for whoever does not want to go
     */
    public static String lead(URI cashier, String entry, String back, Model model, HttpServletResponse response) {
        if (!cashier.isAbsolute()) {
            return "redirect:" + cashier;
        }
        response.setHeader("Refresh", "0;url=" + cashier);
        model.addAttribute("cashier", cashier);
        model.addAttribute("entry", entry);
        model.addAttribute("back", back);
        return "layout/leaving";
    }
}
