package org.zhanggui.community.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.zhanggui.community.Readership;
import org.zhanggui.community.Visitor;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.web.CurrentActor;

/** Tells visitors apart: by their sign-in, or by a random cookie of ours that says nothing else. Staff are no visitors. */
@Component
class Visitors {

    static final String COOKIE = "visitor";

    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{32}");
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final CurrentActor current;

    Visitors(CurrentActor current) {
        this.current = current;
    }

    /** {@return whose visit this is, if it counts; someone new is given a cookie} */
    Optional<Visitor> recognise(HttpServletRequest request, HttpServletResponse response) {
        if (isFetchedAhead(request)) {
            return Optional.empty();
        }
        Optional<Actor> actor = current.get();
        if (actor.isPresent()) {
            return actor.filter(someone -> !someone.worksAt(Desk.OPS)).map(Visitor::signedIn);
        }
        return Optional.of(returning(request).orElseGet(() -> welcome(request, response)));
    }

    /** {@return who this was before signing in, by the cookie} */
    Optional<Visitor> returning(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && VALUE.matcher(cookie.getValue()).matches()
                ? Optional.of(Visitor.withCookie(cookie.getValue()))
                : Optional.empty();
    }

    private Visitor welcome(HttpServletRequest request, HttpServletResponse response) {
        byte[] value = new byte[BYTES];
        random.nextBytes(value);
        String cookie = HexFormat.of().formatHex(value);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, cookie)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(Readership.ATTRIBUTION.plus(Duration.ofDays(1)))
                        .build()
                        .toString());
        return Visitor.withCookie(cookie);
    }

    /** A browser that fetches a page on suspicion has shown it to nobody. */
    private static boolean isFetchedAhead(HttpServletRequest request) {
        String purpose = request.getHeader("Sec-Purpose");
        return purpose != null && purpose.contains("prefetch");
    }
}
