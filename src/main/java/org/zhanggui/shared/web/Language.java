package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The two languages that the pages speak; Chinese is what everyone gets who asks for neither. */
public final class Language {

    static final List<Locale> ALL = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private Language() {}

    public static Locale of(String tag) {
        return bestOf(tag);
    }

    static Locale ofBrowser(HttpServletRequest request) {
        return bestOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static Locale bestOf(@Nullable String wanted) {
        try {
            Locale match = wanted == null ? null : Locale.lookup(Locale.LanguageRange.parse(wanted), ALL);
            return match == null ? Locale.SIMPLIFIED_CHINESE : match;
        } catch (IllegalArgumentException malformed) {
            return Locale.SIMPLIFIED_CHINESE;
        }
    }
}
