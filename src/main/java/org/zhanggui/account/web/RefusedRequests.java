package org.zhanggui.account.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.web.CurrentActor;
import org.zhanggui.shared.web.HandlerAuthorization;

/** A signed-in user was refused: 403, with the permission that is missing; or to the sign-in page if the user is no more. */
@Component
class RefusedRequests implements AccessDeniedHandler {

    private final CurrentActor current;

    RefusedRequests(CurrentActor current) {
        this.current = current;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        boolean forLackOfAPermission = refusal instanceof AuthorizationDeniedException;
        if (forLackOfAPermission && current.get().isEmpty()) {
            new SecurityContextLogoutHandler().logout(request, response, null);
            response.sendRedirect(request.getContextPath() + "/login");
            return;
        }
        if (refusal instanceof AuthorizationDeniedException denied) {
            HandlerAuthorization.missingPermission(denied.getAuthorizationResult())
                    .ifPresent(action -> request.setAttribute("missingPermission", action.code()));
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
