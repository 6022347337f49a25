package org.zhanggui.access.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.shared.web.Texts;

/** How the pages of access management say that something is done, is refused, or has to be confirmed. */
@Component
class AccessPages {

    static final String PATH = "/console/access";

    private static final int LONGEST_SEARCH = 60;

    private final Texts texts;

    AccessPages(Texts texts) {
        this.texts = texts;
    }

    /** Goes on to a page, which tells what was done. */
    String done(String path, RedirectAttributes redirect, String message, Object... values) {
        redirect.addFlashAttribute("flashSuccess", texts.get(message, values));
        return "redirect:" + PATH + path;
    }

    /** Shows a page again, above which it is told why nothing was done. */
    void refuse(AccessRefusal refusal, Model page, HttpServletResponse response) {
        response.setStatus(status(refusal).value());
        page.addAttribute("flashError", texts.get(refusal.messageKey()));
    }

    /** Asks before something is taken away. */
    String ask(Confirmation confirmation, boolean inDialog, Model page) {
        page.addAttribute("confirmation", confirmation);
        return inDialog ? "access/confirmation :: dialog" : "access/confirmation";
    }

    static HttpStatus status(AccessRefusal refusal) {
        if (refusal.isAgainstEscalation()) {
            return HttpStatus.FORBIDDEN;
        }
        return switch (refusal) {
            case CHANGED_MEANWHILE, PRESET, POLICY_ATTACHED -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    static @Nullable String wanted(@Nullable String q) {
        return q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_SEARCH));
    }

    static @Nullable String href(String path, @Nullable String q, String direction, @Nullable Long key) {
        if (key == null) {
            return null;
        }
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(PATH + path).queryParam(direction, key);
        return (q == null ? address : address.queryParam("q", q))
                .build()
                .encode()
                .toUriString();
    }

    /**
     * What is asked before something is taken away; the sentences are {@code access.confirm.<question>}, with
     * {@code .text} and {@code .yes} after it.
     *
     * @param active the entry of the navigation
     * @param question which question
     * @param name what it is about
     * @param from what that is taken from; empty where it is deleted
     * @param action where the answer goes, under the address of access management
     * @param back where one goes who leaves it as it is
     */
    record Confirmation(String active, String question, String name, String from, String action, String back) {}
}
