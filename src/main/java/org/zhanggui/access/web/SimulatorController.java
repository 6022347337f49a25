package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.zhanggui.access.Simulator;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.access.UserId;

/** Whether somebody may do something and why; what one may do oneself; what there is to do at all. */
@Controller
class SimulatorController {

    private final Simulator simulator;
    private final UserQueries users;

    SimulatorController(Simulator simulator, UserQueries users) {
        this.simulator = simulator;
        this.users = users;
    }

    @GetMapping("/console/access/simulator")
    @Requires(Action.DESCRIBE_ACCESS)
    String ask(
            Actor actor,
            @ModelAttribute("form") SimulatorForm form,
            BindingResult errors,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("users", users.all(actor.account()));
        page.addAttribute("actions", simulator.possible(actor));
        if (form.isBlank()) {
            return "access/simulator";
        }
        form.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "access/simulator";
        }
        page.addAttribute("question", form.question());
        page.addAttribute("answer", simulator.ask(actor, new UserId(form.userId()), form.question()));
        return "access/simulator";
    }

    /** The words that policies are written in. */
    @GetMapping("/console/access/actions")
    @Requires(Action.DESCRIBE_ACCESS)
    String actions(Actor actor, Model page) {
        page.addAttribute("actions", simulator.possible(actor));
        return "access/actions";
    }

    /** What the reader may do, and who can give them more. */
    @GetMapping("/me/permissions")
    @OpenToSignedIn
    String own(Actor actor, Model page) {
        page.addAttribute("root", actor.root());
        page.addAttribute("desks", simulator.ownPermissions(actor));
        page.addAttribute("grantors", actor.root() ? List.of() : simulator.grantors(actor));
        return "access/own-permissions";
    }
}
