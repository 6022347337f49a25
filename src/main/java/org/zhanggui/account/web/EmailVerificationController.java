package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zhanggui.account.EmailChanges;
import org.zhanggui.account.EmailRefusal;
import org.zhanggui.account.LinkPurpose;
import org.zhanggui.account.OneTimeLinks;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.web.Texts;

/** Whoever got the mail confirms the address by a button: programs that look at links in mails press none. */
@Controller
@RequestMapping("/email-verification/{token}")
class EmailVerificationController {

    private final OneTimeLinks links;
    private final EmailChanges changes;
    private final Texts texts;

    EmailVerificationController(OneTimeLinks links, EmailChanges changes, Texts texts) {
        this.links = links;
        this.changes = changes;
        this.texts = texts;
    }

    @GetMapping
    @OpenToAll
    String ask(@PathVariable String token, Model page) {
        page.addAttribute(
                "email", links.look(token, LinkPurpose.EMAIL_VERIFICATION).email());
        page.addAttribute("token", token);
        return "account/email-verification";
    }

    @PostMapping
    @OpenToAll
    String confirm(@PathVariable String token, HttpServletRequest request, Model page) {
        changes.confirm(token, request.getRemoteAddr())
                .map(EmailRefusal::messageKey)
                .ifPresentOrElse(
                        refusal -> page.addAttribute("flashError", texts.get(refusal)),
                        () -> page.addAttribute("flashSuccess", texts.get("account.email.verified.now")));
        return "account/email-verification";
    }
}
