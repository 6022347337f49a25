package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.zhanggui.account.TooManyAttemptsException;

/** Whoever has to wait is told how long, on the page of status 429. */
@ControllerAdvice
class TooManyAttempts {

    @ExceptionHandler
    void answer(TooManyAttemptsException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refuse(refusal, request, response);
    }

    static void refuse(TooManyAttemptsException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.seconds()));
        request.setAttribute("waitSeconds", refusal.seconds());
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
