package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.Sessions;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.web.OwnPages;
import org.zhanggui.shared.web.Texts;

/** Where a person is signed in at present. */
@Controller
@RequestMapping(SessionController.PATH)
class SessionController {

    static final String PATH = "/me/sessions";

    private final Sessions sessions;
    private final Texts texts;

    SessionController(Sessions sessions, Texts texts) {
        this.sessions = sessions;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String list(Actor actor, HttpServletRequest request, Model page) {
        page.addAttribute("sessions", sessions.of(actor.user()));
        page.addAttribute("here", Sessions.handle(request.getSession().getId()));
        return OwnPages.show("sessions", actor, page);
    }

    @PostMapping("/{handle:[0-9a-f]{24}}/ending")
    @OpenToSignedIn
    String end(Actor actor, @PathVariable String handle, RedirectAttributes redirect) {
        if (!sessions.end(actor, handle)) {
            throw new NotFoundException("session " + handle);
        }
        return done("account.session.ended", redirect);
    }

    @PostMapping("/ending")
    @OpenToSignedIn
    String endOthers(Actor actor, HttpServletRequest request, RedirectAttributes redirect) {
        sessions.endOthers(actor, request.getSession().getId());
        return done("account.sessions.ended", redirect);
    }

    private String done(String message, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(message));
        return "redirect:" + PATH;
    }
}
