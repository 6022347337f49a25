package org.zhanggui.account.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.zhanggui.account.PasskeySignIn;
import org.zhanggui.shared.web.CurrentActor;
import org.zhanggui.shared.web.HandlerAuthorization;

/** Everything is denied unless its handler says who may. */
@Configuration
class SecurityConfiguration {

    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "style-src-elem 'self'",
            "style-src-attr 'unsafe-inline'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    /** What people asked for when something else came first. */
    @Bean
    RequestCache asked() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && !request.getServletPath().startsWith("/files/")
                && !request.getServletPath().startsWith("/login")
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
        return cache;
    }

    @Bean
    SignInSteps signInSteps(
            CurrentActor current,
            RequestCache asked,
            Clock clock,
            @Value("${zhanggui.session.absolute-timeout}") Duration longest) {
        return new SignInSteps(current, asked, clock, longest);
    }

    /** It belongs into the chain of {@link #people} and must not run outside it as well. */
    @Bean
    FilterRegistrationBean<SignInSteps> noStepsOfTheServer(SignInSteps steps) {
        var registration = new FilterRegistrationBean<>(steps);
        registration.setEnabled(false);
        return registration;
    }

    /** Machines prove themselves by a signature in the message: they have no session and no CSRF token. */
    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, HandlerAuthorization handlers) throws Exception {
        return http.securityMatcher("/integration/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().access(handlers))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            HandlerAuthorization handlers,
            RefusedRequests refused,
            SignInCompletion completion,
            WebAuthnRelyingPartyOperations ceremonies,
            PasskeySignIn passkeys,
            SignInSteps steps)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        // An error has been decided on already; what shows it must not ask for a sign-in again.
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(handlers))
                .formLogin(login -> login.loginPage("/login")
                        .authenticationDetailsSource(SignInCompletion::attempt)
                        .successHandler((request, response, authentication) -> {
                            completion.passwordGiven(request, authentication);
                            response.sendRedirect(completion.destination(request, response));
                        })
                        .failureHandler(new SignInFailures()))
                // The signature in the link is the proof: mail programs send one click without a session.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/unsubscribe/*"))
                .with(new PasskeyLogin(ceremonies, passkeys, completion), Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(asked()))
                .addFilterBefore(steps, AuthorizationFilter.class)
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(refused))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .httpStrictTransportSecurity(
                                hsts -> hsts.includeSubDomains(true).maxAgeInSeconds(31_536_000)))
                .build();
    }
}
