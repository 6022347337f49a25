package org.zhanggui.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a short name, by which whoever saw it fail and whoever reads the log speak of the same one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestReference extends OncePerRequestFilter {

    /** Where the name is found: in the request, in the model of error pages, and in the log. */
    static final String NAME = "reference";

    static final String HEADER = "X-Request-Id";
    private static final int BITS = 50;

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String reference = of(request);
        response.setHeader(HEADER, reference);
        try (var logged = MDC.putCloseable(NAME, reference)) {
            chain.doFilter(request, response);
        }
    }

    /** {@return the request's name, which it gets now if it has none} */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof String given) {
            return given;
        }
        String fresh =
                new BigInteger(BITS, RANDOM).toString(Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        request.setAttribute(NAME, fresh);
        return fresh;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
