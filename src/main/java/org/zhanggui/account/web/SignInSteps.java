package org.zhanggui.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhanggui.account.SessionDetails;
import org.zhanggui.shared.access.SignedInUser;
import org.zhanggui.shared.web.CurrentActor;

/**
 * Leads whoever signs in to what comes first: the code of the second factor, a password of their own, a second factor where the
 * account wants one. Until then they get no other page, and go on to the one that they asked for afterwards. It also ends
 * sessions that have lasted long enough.
 */
class SignInSteps extends OncePerRequestFilter {

    private static final List<String> ASSETS = List.of("/assets/", "/webjars/");
    private static final String SIGN_OUT = "/logout";

    private final CurrentActor current;
    private final RequestCache asked;
    private final Clock clock;
    private final Duration longest;

    SignInSteps(CurrentActor current, RequestCache asked, Clock clock, Duration longest) {
        this.current = current;
        this.asked = asked;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = pathOf(request);
        return path.equals(SIGN_OUT) || ASSETS.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isSignedIn()) {
            chain.doFilter(request, response);
        } else if (hasLastedLongEnough(request)) {
            new SecurityContextLogoutHandler().logout(request, response, null);
            redirect("/login?over", request, response);
        } else {
            Optional<String> step = nextStep().filter(page -> !isWithin(page, pathOf(request)));
            if (step.isPresent()) {
                asked.saveRequest(request, response);
                redirect(step.get(), request, response);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    private Optional<String> nextStep() {
        if (current.owesCode()) {
            return Optional.of(CodeController.PATH);
        }
        return current.duty().map(duty -> switch (duty) {
            case CHANGE_PASSWORD -> OwnPasswordController.PATH;
            case SET_UP_SECOND_FACTOR -> SecondFactorController.PATH;
        });
    }

    private boolean hasLastedLongEnough(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(SessionDetails.ATTRIBUTE) instanceof SessionDetails details
                && !clock.instant().isBefore(details.signedInAt().plus(longest));
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser;
    }

    private static boolean isWithin(String page, String path) {
        return path.equals(page) || path.startsWith(page + "/");
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static void redirect(String page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendRedirect(request.getContextPath() + page);
    }
}
