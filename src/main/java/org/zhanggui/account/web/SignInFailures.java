package org.zhanggui.account.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.account.TooManyAttemptsException;

/** Back to the form, whatever was wrong with the name or the password; or to the page that says how long to wait. */
class SignInFailures implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof TooManyAttemptsException refusal) {
            TooManyAttempts.refuse(refusal, request, response);
            return;
        }
        var form = UriComponentsBuilder.fromPath(request.getContextPath() + "/login")
                .queryParam("error");
        String account = request.getParameter("account");
        if (AccountNumber.isOne(account)) {
            form.queryParam("account", account);
        }
        response.sendRedirect(form.toUriString());
    }
}
