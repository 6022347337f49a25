package org.zhanggui.community.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.zhanggui.community.Readership;
import org.zhanggui.shared.web.CurrentActor;

/**
 * Watches, from the community, the pages of products and orders, which know nothing of it: who comes to a product with an
 * article's mark on the address has come through its link, and who goes on to order is known by then.
 */
@Component
class VisitInterceptor implements HandlerInterceptor {

    static final String[] WATCHED = {"/products/*", "/products/*/order"};

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final Readership readership;
    private final Visitors visitors;
    private final CurrentActor current;

    VisitInterceptor(Readership readership, Visitors visitors, CurrentActor current) {
        this.readership = readership;
        this.visitors = visitors;
        this.current = current;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getRequestURI().endsWith("/order")) {
            productOf(request).ifPresent(product -> claim(product, request));
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        String article = request.getParameter("article");
        boolean shown = HttpMethod.GET.matches(request.getMethod()) && response.getStatus() == HttpStatus.OK.value();
        if (shown
                && article != null
                && ID.matcher(article).matches()
                && !request.getRequestURI().endsWith("/order")) {
            productOf(request)
                    .ifPresent(product -> visitors.recognise(request, response)
                            .ifPresent(visitor -> readership.visit(Long.parseLong(article), product, visitor)));
        }
    }

    private void claim(long product, HttpServletRequest request) {
        visitors.returning(request)
                .ifPresent(visitor ->
                        current.get().ifPresent(buyer -> readership.claim(product, visitor, buyer.account())));
    }

    private static Optional<Long> productOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("productId") instanceof String id
                        && ID.matcher(id).matches()
                ? Optional.of(Long.valueOf(id))
                : Optional.empty();
    }
}
