package org.zhanggui.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;

/**
 * Asks each request's handler which permission it needs, and denies the ones that say nothing. An address that has no handler
 * at all is let through, to be answered with 404 like any other that does not exist.
 */
@Component
public class HandlerAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);
    private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final CurrentActor current;

    HandlerAuthorization(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            CurrentActor current) {
        this.mappings = mappings;
        this.current = current;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return handlerOf(request) instanceof HandlerMethod method ? authorize(method, request) : GRANTED;
    }

    private AuthorizationResult authorize(HandlerMethod handler, HttpServletRequest request) {
        if (handler.hasMethodAnnotation(OpenToAll.class)) {
            return GRANTED;
        }
        if (handler.hasMethodAnnotation(OpenToSignedIn.class)) {
            return current.get().isPresent() ? GRANTED : DENIED;
        }
        Requires required = handler.getMethodAnnotation(Requires.class);
        if (required == null) {
            return DENIED;
        }
        return current.get().filter(actor -> may(actor, required, request)).isPresent()
                ? GRANTED
                : new Missing(required.value());
    }

    private static boolean may(Actor actor, Requires required, HttpServletRequest request) {
        ResourceType type = required.value().resource();
        if (type == null || required.of().isEmpty()) {
            return actor.may(required.value());
        }
        return actor.may(
                required.value(),
                required.of().equals(Requires.ALL)
                        ? Resource.all(type)
                        : Resource.of(type, pathVariable(request, required.of())));
    }

    private static String pathVariable(HttpServletRequest request, String name) {
        Map<?, ?> variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return String.valueOf(variables.get(name));
    }

    private @Nullable Object handlerOf(HttpServletRequest request) {
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            HandlerExecutionChain chain = mappings.getObject().getHandler(request);
            return chain == null ? null : chain.getHandler();
        } catch (Exception noSuchHandler) {
            if (noSuchHandler instanceof ErrorResponse) {
                return null; // a method or media type that the address does not know: MVC answers with its 405 or 415
            }
            throw new IllegalStateException("no handler could be looked up", noSuchHandler);
        }
    }

    /** {@return the permission that was missing, if that is why a request was refused} */
    public static Optional<Action> missingPermission(@Nullable AuthorizationResult refusal) {
        return refusal instanceof Missing missing ? Optional.of(missing.action()) : Optional.empty();
    }

    /** The refusal that names the permission. */
    private static final class Missing extends AuthorizationDecision {

        private final Action action;

        Missing(Action action) {
            super(false);
            this.action = action;
        }

        Action action() {
            return action;
        }
    }
}
