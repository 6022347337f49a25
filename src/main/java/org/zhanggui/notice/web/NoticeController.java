package org.zhanggui.notice.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.notice.NoticeFamily;
import org.zhanggui.notice.Notices;
import org.zhanggui.notice.web.NoticeQueries.Which;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.HomeDesk;
import org.zhanggui.shared.web.Texts;

/** What the signed-in person has been told, whatever desk they work at. */
@Controller
@RequestMapping(NoticeController.PATH)
class NoticeController {

    static final String PATH = "/notices";
    private static final String UNREAD = PATH + "?unread=true";

    private final Notices notices;
    private final NoticeQueries queries;
    private final Texts texts;

    NoticeController(Notices notices, NoticeQueries queries, Texts texts) {
        this.notices = notices;
        this.queries = queries;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String list(
            Actor reader,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam @Nullable NoticeFamily family,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        var which = new Which(unread, family);
        KeyedPage<NoticeRow> found = queries.page(reader.user(), which, Position.of(older, newer));
        page.addAttribute("desk", HomeDesk.of(reader));
        page.addAttribute("unreadOnly", unread);
        page.addAttribute("choices", choices(which));
        page.addAttribute("notices", found.rows());
        page.addAttribute("count", queries.tally(reader.user(), which).toString());
        page.addAttribute("newer", href(which, "newer", found.newer()));
        page.addAttribute("older", href(which, "older", found.older()));
        return "notice/list";
    }

    /** Goes to what the notice is about, and marks the notice as read on the way. */
    @PostMapping("/{id:\\d{1,18}}/reading")
    @OpenToSignedIn
    String open(Actor reader, @PathVariable long id) {
        return "redirect:" + notices.open(reader, id);
    }

    @PostMapping("/reading")
    @OpenToSignedIn
    String readAll(Actor reader, RedirectAttributes redirect) {
        notices.readAll(reader);
        redirect.addFlashAttribute("flashSuccess", texts.get("notice.allRead"));
        return "redirect:" + PATH;
    }

    private List<Choice> choices(Which which) {
        Stream<Which> families = Arrays.stream(NoticeFamily.values()).map(family -> new Which(false, family));
        return Stream.concat(Stream.of(Which.ALL, Which.UNREAD), families)
                .map(one -> new Choice(texts.get(label(one)), address(one), one.equals(which), null))
                .toList();
    }

    private static String label(Which which) {
        if (which.family() != null) {
            return "notice.family." + which.family();
        }
        return which.unreadOnly() ? "notice.filter.unread" : "notice.filter.all";
    }

    private static String address(Which which) {
        if (which.family() != null) {
            return PATH + "?family=" + which.family();
        }
        return which.unreadOnly() ? UNREAD : PATH;
    }

    private static @Nullable String href(Which which, String direction, @Nullable Long key) {
        String address = address(which);
        return key == null ? null : address + (address.contains("?") ? "&" : "?") + direction + "=" + key;
    }

    /** A link that narrows the list. */
    record Choice(
            String label,
            String href,
            boolean current,
            @Nullable String count) {}
}
