package org.zhanggui.shared.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** What was done: in a provider's account, and, for staff, everywhere. */
@Controller
class AuditController {

    private final AuditQueries trail;

    AuditController(AuditQueries trail) {
        this.trail = trail;
    }

    @GetMapping("/console/audit")
    @Requires(Action.DESCRIBE_AUDIT)
    String own(
            Actor actor,
            @RequestParam @Nullable String object,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        String wanted = blankToNull(object);
        return page("console", wanted, trail.of(actor.account(), wanted, Position.of(older, newer)), model);
    }

    @GetMapping("/ops/audit")
    @Requires(Action.DESCRIBE_ALL_AUDIT)
    String all(
            @RequestParam @Nullable String object,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        String wanted = blankToNull(object);
        return page("ops", wanted, trail.ofAll(wanted, Position.of(older, newer)), model);
    }

    private static String page(
            String desk, @Nullable String object, KeyedPage<AuditQueries.Entry> entries, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("object", object);
        model.addAttribute("entries", entries.rows());
        model.addAttribute("newer", href(desk, object, "newer", entries.newer()));
        model.addAttribute("older", href(desk, object, "older", entries.older()));
        return "audit/trail";
    }

    private static @Nullable String href(String desk, @Nullable String object, String direction, @Nullable Long key) {
        return key == null
                ? null
                : UriComponentsBuilder.fromPath("/" + desk + "/audit")
                        .queryParamIfPresent("object", Optional.ofNullable(object))
                        .queryParam(direction, key)
                        .build()
                        .encode()
                        .toUriString();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
