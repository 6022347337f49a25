package org.zhanggui.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses U+0000 wherever a request can carry it as text: PostgreSQL keeps no such character, so that it would come out as
 * an error of ours further down. Bodies that are no form are read here for that, up to a size that none of ours has.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class NulFilter extends OncePerRequestFilter {

    static final int LARGEST_BODY = 1 << 20;

    private static final String ESCAPED_IN_ADDRESS = "%00";
    private static final String ESCAPED_IN_JSON = "\\u0000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isInAddress(request) || isInParameters(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (hasOtherBody(request)) {
            checkBody(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void checkBody(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else if (isInBody(new String(body, StandardCharsets.UTF_8))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static boolean isInAddress(HttpServletRequest request) {
        return request.getRequestURI().contains(ESCAPED_IN_ADDRESS)
                || request.getQueryString() != null && request.getQueryString().contains(ESCAPED_IN_ADDRESS);
    }

    private static boolean isInParameters(HttpServletRequest request) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (isIn(parameter.getKey()) || Arrays.stream(parameter.getValue()).anyMatch(NulFilter::isIn)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static boolean isInBody(String text) {
        return isIn(text) || text.contains(ESCAPED_IN_JSON);
    }

    private static boolean hasOtherBody(HttpServletRequest request) {
        boolean read = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        return !read && !isForm(request.getContentType());
    }

    private static boolean isForm(@Nullable String contentType) {
        try {
            MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type != null
                    && (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)
                            || MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type));
        } catch (InvalidMediaTypeException unknown) {
            return false;
        }
    }
}
