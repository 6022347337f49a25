package org.zhanggui.account.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Colleagues;
import org.zhanggui.shared.web.CurrentActor;
import org.zhanggui.shared.web.HandlerAuthorization;

/**
 * A signed-in user was refused: 403, with the permission that is missing and who can grant it; or to the sign-in page if the
 * user is no more.
 */
@Component
class RefusedRequests implements AccessDeniedHandler {

    private static final int MOST_NAMED = 5;

    private final CurrentActor current;
    private final Colleagues colleagues;

    RefusedRequests(CurrentActor current, Colleagues colleagues) {
        this.current = current;
        this.colleagues = colleagues;
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
        missingPermission(refusal).ifPresent(action -> explain(request, action));
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static Optional<Action> missingPermission(AccessDeniedException refusal) {
        if (refusal instanceof ActionNotAllowedException byUseCase) {
            return Optional.of(byUseCase.action());
        }
        return refusal instanceof AuthorizationDeniedException byHandler
                ? HandlerAuthorization.missingPermission(byHandler.getAuthorizationResult())
                : Optional.empty();
    }

    private void explain(HttpServletRequest request, Action missing) {
        request.setAttribute("missingPermission", missing.code());
        current.get().ifPresent(actor -> request.setAttribute("grantedBy", grantedBy(actor.account(), missing)));
    }

    /** {@return who lets others in; nobody where the account has no such desk} */
    private List<String> grantedBy(AccountId account, Action missing) {
        return colleagues.whoMay(account, missing).isEmpty()
                ? List.of()
                : colleagues.whoMay(account, Action.EDIT_GROUP).stream()
                        .map(Colleagues.Colleague::name)
                        .limit(MOST_NAMED)
                        .toList();
    }
}
