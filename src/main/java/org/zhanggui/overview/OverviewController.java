package org.zhanggui.overview;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;

/** The first pages of the provider console and of the staff desk. */
@Controller
class OverviewController {

    private final OverviewQueries overview;

    OverviewController(OverviewQueries overview) {
        this.overview = overview;
    }

    @GetMapping("/console")
    @Requires(Action.DESCRIBE_CONSOLE)
    String console(Actor actor, Model model) {
        model.addAttribute("figures", overview.figures(actor.account()));
        model.addAttribute("waiting", overview.expiringSoonest(actor.account()));
        model.addAttribute("sales", overview.salesByProduct(actor.account()));
        return "overview/console";
    }

    @GetMapping("/ops")
    @Requires(Action.DESCRIBE_QUEUES)
    String ops(Model model) {
        model.addAttribute("queues", overview.queues());
        return "overview/ops";
    }
}
