package org.zhanggui.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhanggui.shared.database.DataScope;

/** Lets each request see what is public, and what its actor sees from when {@link CurrentActor} has found them; nothing stays. */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class DataScopeFilter extends OncePerRequestFilter {

    private final CurrentActor current;

    DataScopeFilter(CurrentActor current) {
        this.current = current;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (DataScope.Held held = current.scope().hold()) {
            chain.doFilter(request, response);
        }
    }

    /** An error page is shown to the actor whose request failed. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
