package org.zhanggui.notice.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.Profiles;
import org.zhanggui.notice.MailChoices;
import org.zhanggui.notice.MailExtent;
import org.zhanggui.notice.NoticeFamily;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.web.OwnPages;
import org.zhanggui.shared.web.Texts;

/** 邮件通知: each person says what of their notices comes by e-mail. */
@Controller
@RequestMapping(MailChoiceController.PATH)
class MailChoiceController {

    static final String PATH = "/me/notices";

    private final MailChoices choices;
    private final Profiles profiles;
    private final Texts texts;

    MailChoiceController(MailChoices choices, Profiles profiles, Texts texts) {
        this.choices = choices;
        this.profiles = profiles;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String show(Actor person, Model page) {
        Map<NoticeFamily, MailExtent> chosen = choices.of(person);
        page.addAttribute("profile", profiles.of(person));
        page.addAttribute(
                "families",
                families(person)
                        .map(family -> new Row(family.name(), String.valueOf(chosen.get(family))))
                        .toList());
        page.addAttribute(
                "extents",
                Arrays.stream(MailExtent.values())
                        .map(extent -> new Option(extent.name(), texts.get("notice.mail.extent." + extent)))
                        .toList());
        OwnPages.show("notices", person, page);
        return "notice/mail";
    }

    @PostMapping
    @OpenToSignedIn
    String choose(Actor person, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        Map<NoticeFamily, MailExtent> extents = new EnumMap<>(NoticeFamily.class);
        families(person)
                .forEach(family -> Arrays.stream(MailExtent.values())
                        .filter(extent -> extent.name().equals(typed.get(family.name())))
                        .forEach(extent -> extents.put(family, extent)));
        choices.choose(person, extents);
        redirect.addFlashAttribute("flashSuccess", texts.get("notice.mail.saved"));
        return "redirect:" + PATH;
    }

    /**
     * Who sells nothing is told neither of reviews nor of webhooks, and of settlement only as staff; the books are the
     * marketplace's own.
     */
    private static Stream<NoticeFamily> families(Actor person) {
        return Stream.of(NoticeFamily.values()).filter(family -> switch (family) {
            case REVIEWS, WEBHOOKS -> person.worksAt(Desk.CONSOLE);
            case SETTLEMENT -> person.worksAt(Desk.CONSOLE) || person.worksAt(Desk.OPS);
            case BOOKS -> person.worksAt(Desk.OPS);
            default -> true;
        });
    }

    /** A family, and how much of it comes by e-mail. */
    record Row(String family, String extent) {}

    record Option(String value, String label) {}
}
