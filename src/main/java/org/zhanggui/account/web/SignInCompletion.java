package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.zhanggui.account.SessionDetails;
import org.zhanggui.account.SignInAttempt;
import org.zhanggui.account.SignIns;
import org.zhanggui.shared.access.SignedInUser;

/** What happens to a session when somebody proved one more factor, and where they go from there. */
@Component
class SignInCompletion {

    private static final String ANYWHERE = "/welcome";

    private final SignIns signIns;
    private final RequestCache asked;
    private final Clock clock;

    SignInCompletion(SignIns signIns, RequestCache asked, Clock clock) {
        this.signIns = signIns;
        this.asked = asked;
        this.clock = clock;
    }

    /** The password was right; that is all where there is no second factor. */
    void passwordGiven(HttpServletRequest request, Authentication authentication) {
        if (!signIns.needsCode(userOf(authentication).userId())) {
            complete(request, authentication);
        }
    }

    /** A passkey is all factors in one. */
    void passkeyGiven(HttpServletRequest request, Authentication authentication) {
        complete(request, authentication);
    }

    /** The code was right, too. */
    void codeGiven(HttpServletRequest request, HttpServletResponse response) {
        complete(request, secondFactorProved(request, response));
    }

    /** Grants the second factor to the session, which gets another ID with it. */
    Authentication secondFactorProved(HttpServletRequest request, HttpServletResponse response) {
        Authentication before =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        var factors = new ArrayList<GrantedAuthority>(before.getAuthorities());
        factors.add(FactorGrantedAuthority.withAuthority(SignedInUser.SECOND_FACTOR)
                .issuedAt(clock.instant())
                .build());
        var after = UsernamePasswordAuthenticationToken.authenticated(userOf(before), null, factors);
        after.setDetails(before.getDetails());
        var context = new SecurityContextImpl(after);
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return after;
    }

    private void complete(HttpServletRequest request, Authentication authentication) {
        SignInAttempt from = attempt(request);
        request.getSession().setAttribute(SessionDetails.ATTRIBUTE, new SessionDetails(clock.instant(), from));
        signIns.succeeded(userOf(authentication).userId(), from);
    }

    /** {@return where the person wanted to go before something else came first} */
    String destination(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest wanted = asked.getRequest(request, response);
        return wanted == null ? ANYWHERE : wanted.getRedirectUrl();
    }

    static SignInAttempt attempt(HttpServletRequest request) {
        return SignInAttempt.of(
                request.getRemoteAddr(), request.getHeader("User-Agent"), request.getParameter("account"));
    }

    private static SignedInUser userOf(Authentication authentication) {
        return (SignedInUser) Objects.requireNonNull(authentication.getPrincipal());
    }
}
