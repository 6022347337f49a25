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

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(NAME) instanceof String)) {
            request.setAttribute(
                    NAME,
                    new BigInteger(BITS, random).toString(Character.MAX_RADIX).toUpperCase(Locale.ROOT));
        }
        String reference = of(request);
        response.setHeader(HEADER, reference);
        try (var logged = MDC.putCloseable(NAME, reference)) {
            chain.doFilter(request, response);
        }
    }

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(NAME));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
