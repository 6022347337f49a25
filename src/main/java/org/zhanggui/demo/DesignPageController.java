package org.zhanggui.demo;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhanggui.shared.access.OpenToAll;

/** Shows every component in its states, in the frame of the desk that is asked for. */
@Controller
@Profile("demo")
class DesignPageController {

    private static final Set<String> DESKS = Set.of("shop", "billing", "console", "ops", "plain");

    @OpenToAll
    @GetMapping("/design")
    String page(@RequestParam(defaultValue = "shop") String desk, Model model) {
        model.addAttribute("desk", DESKS.contains(desk) ? desk : "shop");
        DesignSamples.addTo(model);
        return "design/page";
    }

    /** The same content twice: as a dialog for htmx, as a page of its own for a browser without scripts. */
    @OpenToAll
    @GetMapping("/design/dialog")
    String dialog(@RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Model model) {
        DesignSamples.addTo(model);
        return htmx == null ? "design/dialog" : "design/dialog :: modal";
    }
}
