package org.zhanggui.account.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.zhanggui.account.PasskeySignIn;
import org.zhanggui.account.TooManyAttemptsException;

/**
 * Signing in with a passkey, beside the form. Spring's own configuration of it would let whoever is signed in add passkeys
 * without a password, past {@link SignInSteps} and the trail; of its filters these are the two that sign in.
 */
class PasskeyLogin extends AbstractHttpConfigurer<PasskeyLogin, HttpSecurity> {

    private final WebAuthnRelyingPartyOperations ceremonies;
    private final PasskeySignIn signIn;
    private final SignInCompletion completion;

    PasskeyLogin(WebAuthnRelyingPartyOperations ceremonies, PasskeySignIn signIn, SignInCompletion completion) {
        this.ceremonies = ceremonies;
        this.signIn = signIn;
        this.completion = completion;
    }

    @Override
    public void configure(HttpSecurity http) {
        var filter = new Filter(signIn);
        filter.setAuthenticationManager(signIn::authenticate);
        filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        filter.setAuthenticationSuccessHandler((request, response, authentication) -> {
            completion.passkeyGiven(request, authentication);
            response.setHeader(HttpHeaders.LOCATION, completion.destination(request, response));
            response.setStatus(HttpStatus.NO_CONTENT.value());
        });
        filter.setAuthenticationFailureHandler((request, response, failure) -> response.setStatus(
                (failure instanceof TooManyAttemptsException ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED)
                        .value()));
        http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
        http.addFilterAfter(
                new PublicKeyCredentialRequestOptionsFilter(ceremonies), UsernamePasswordAuthenticationFilter.class);
    }

    /** Attempts count as those with passwords do. */
    private static class Filter extends WebAuthnAuthenticationFilter {

        private final PasskeySignIn signIn;

        Filter(PasskeySignIn signIn) {
            this.signIn = signIn;
        }

        @Override
        public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
                throws AuthenticationException, IOException, ServletException {
            signIn.attempt(request.getRemoteAddr());
            Authentication signedIn = super.attemptAuthentication(request, response);
            signIn.succeeded(request.getRemoteAddr());
            return signedIn;
        }
    }
}
