package org.zhanggui.shared.web;

import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;

/**
 * A sign-in that could not be checked because the database was away is put off like any other request; Spring Security by
 * itself would send the person back as if the password had been wrong.
 */
@Configuration(proxyBeanMethods = false)
class UncheckedSignIns {

    @Bean
    AuthenticationEventPublisher authenticationEventPublisher(ApplicationEventPublisher events) {
        var publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setAdditionalExceptionMappings(
                Map.of(InternalAuthenticationServiceException.class, AuthenticationFailureServiceExceptionEvent.class));
        return publisher;
    }

    @EventListener
    void passOn(AuthenticationFailureServiceExceptionEvent failure) {
        if (failure.getException().getCause() instanceof RuntimeException cause
                && DatabaseAwayFilter.databaseAway(cause) != null) {
            throw cause;
        }
    }
}
