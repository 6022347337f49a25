package org.zhanggui.shared.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.thymeleaf.context.LazyContextVariable;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;

/** What the frame of every page needs: who looks at it, what they have yet to read, and the same page in the other language. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    private final CurrentActor current;
    private final UnreadNotices notices;

    PageModel(CurrentActor current, UnreadNotices notices) {
        this.current = current;
        this.notices = notices;
    }

    @ModelAttribute("viewer")
    @Nullable
    Viewer viewer() {
        return current.get().map(Viewer::of).orElse(null);
    }

    /** Counted when the frame draws it: fragments, files and redirects have no bell. */
    @ModelAttribute("bell")
    @Nullable
    LazyContextVariable<Bell> bell() {
        return current.get().map(this::bellOf).orElse(null);
    }

    private LazyContextVariable<Bell> bellOf(Actor reader) {
        return new LazyContextVariable<>() {
            @Override
            protected Bell loadValue() {
                return new Bell(notices.count(reader.user(), Bell.MOST));
            }
        };
    }

    @ModelAttribute("languageLinks")
    List<LanguageLink> languageLinks(HttpServletRequest request) {
        Locale shown = LocaleContextHolder.getLocale();
        return Language.ALL.stream()
                .map(language -> LanguageLink.to(language, shown, request))
                .toList();
    }

    /** The signed-in person as the header shows them. */
    record Viewer(
            String name,
            String accountId,
            String accountName,
            boolean buyer,
            boolean provider,
            boolean staff,
            boolean access) {

        static Viewer of(Actor actor) {
            return new Viewer(
                    actor.userName(),
                    actor.account().toString(),
                    actor.accountName(),
                    actor.worksAt(Desk.BILLING),
                    actor.worksAt(Desk.CONSOLE),
                    actor.worksAt(Desk.OPS),
                    actor.worksAt(Desk.ACCESS));
        }
    }

    /** One end of the language switch. */
    record LanguageLink(String code, String label, String href, boolean current) {

        static LanguageLink to(Locale language, Locale shown, HttpServletRequest request) {
            String code = language.toLanguageTag();
            var address = ServletUriComponentsBuilder.fromRequestUri(request);
            if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
                address.replacePath(failed); // an error page stands at the address that failed
            }
            if ("GET".equals(request.getMethod())) {
                address.query(request.getQueryString());
            }
            String href = address.replaceQueryParam("lang", code).build().toUriString();
            return new LanguageLink(
                    code,
                    language == Locale.ENGLISH ? "English" : "中文",
                    href.substring(href.indexOf('/', href.indexOf("//") + 2)),
                    shown.getLanguage().equals(language.getLanguage()));
        }
    }
}
