package org.zhanggui.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 with a page that needs nothing when the database is away or does not get round to it. It stands around the
 * session filter too, which is the first to notice.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class DatabaseAwayFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayFilter.class);

    private static final String CONNECTION_LOST = "08";
    /** Shut down, crashed, starting up, without room for another connection, held up by a lock, too slow. */
    private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03", "53300", "55P03", "57014");

    private static final String RETRY_AFTER_SECONDS = "5";

    private final BarePage page;

    DatabaseAwayFilter(BarePage page) {
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            SQLException cause = databaseAway(failure);
            if (cause == null || response.isCommitted()) {
                throw failure;
            }
            LOG.warn(
                    "{} {} was put off, the database is not there for it: {} ({})",
                    request.getMethod(),
                    request.getRequestURI(),
                    cause.getMessage(),
                    cause.getSQLState());
            putOff(request, response);
        }
    }

    private void putOff(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        page.answer(response, HttpStatus.SERVICE_UNAVAILABLE, RequestReference.of(request));
    }

    static @Nullable SQLException databaseAway(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (cause instanceof SQLException refused && isAway(refused)) {
                return refused;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static boolean isAway(SQLException refused) {
        String state = refused.getSQLState();
        return refused instanceof SQLTransientConnectionException
                || state != null && (state.startsWith(CONNECTION_LOST) || NOT_NOW.contains(state));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
