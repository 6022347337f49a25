package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The page that is left when nothing else can be asked: no session, no template, no style sheet. It speaks both languages at
 * once, for it does not know its reader.
 */
@Component
class BarePage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final MessageSource messages;
    private final String page;

    BarePage(MessageSource messages) throws IOException {
        this.messages = messages;
        this.page = new ClassPathResource("bare.html", BarePage.class).getContentAsString(StandardCharsets.UTF_8);
    }

    /** Answers with what the status means, for those of which {@code error.…} has words, and as a bad request otherwise. */
    void answer(HttpServletResponse response, HttpStatus status, String reference) throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(RequestReference.HEADER, reference);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(page(status, reference));
        response.flushBuffer();
    }

    private String page(HttpStatus status, String reference) {
        return page.replace("{titleZh}", words(status, "title", Locale.SIMPLIFIED_CHINESE))
                .replace("{textZh}", words(status, "text", Locale.SIMPLIFIED_CHINESE))
                .replace("{titleEn}", words(status, "title", Locale.ENGLISH))
                .replace("{textEn}", words(status, "text", Locale.ENGLISH))
                .replace("{reference}", reference);
    }

    private String words(HttpStatus status, String part, Locale language) {
        String otherwise = messages.getMessage("error.400." + part, null, language);
        String words = messages.getMessage("error." + status.value() + "." + part, null, otherwise, language);
        return words == null ? "" : words;
    }
}
