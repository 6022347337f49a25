package org.zhanggui.notice.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zhanggui.notice.MailChoices;
import org.zhanggui.shared.access.OpenToAll;

/**
 * 退订: the link of a mail. Looking at it changes nothing, for programs follow links, too; the button does, and so does the
 * mail program that sends what RFC 8058 calls one click. The link's signature stands for sign-in and for the form's token.
 */
@Controller
@RequestMapping("/unsubscribe/{token}")
class UnsubscribeController {

    private final MailChoices choices;

    UnsubscribeController(MailChoices choices) {
        this.choices = choices;
    }

    @GetMapping
    @OpenToAll
    String ask(@PathVariable String token, Model page) {
        page.addAttribute("family", choices.look(token).name());
        page.addAttribute("asked", true);
        return "notice/unsubscribe";
    }

    @PostMapping
    @OpenToAll
    String unsubscribe(@PathVariable String token, Model page) {
        page.addAttribute("family", choices.unsubscribe(token).name());
        return "notice/unsubscribe";
    }
}
