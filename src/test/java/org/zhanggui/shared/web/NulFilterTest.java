package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class NulFilterTest {

    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void refusesItInParameters() throws Exception {
        MockHttpServletRequest value = new MockHttpServletRequest("GET", "/orders");
        value.addParameter("number", "1\0");
        MockHttpServletRequest name = new MockHttpServletRequest("GET", "/orders");
        name.addParameter("num\0ber", "1");

        assertThat(statusOf(value)).isEqualTo(HttpServletResponse.SC_BAD_REQUEST);
        assertThat(statusOf(name)).isEqualTo(HttpServletResponse.SC_BAD_REQUEST);
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void refusesItInTheAddress() throws Exception {
        MockHttpServletRequest query = new MockHttpServletRequest("GET", "/orders");
        query.setQueryString("%00");

        assertThat(statusOf(query)).isEqualTo(HttpServletResponse.SC_BAD_REQUEST);
        assertThat(statusOf(new MockHttpServletRequest("GET", "/orders/%00")))
                .isEqualTo(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\0\"}", "{\"a\":\"\\u0000\"}"})
    void refusesItInABody(String body) throws Exception {
        assertThat(statusOf(json(body))).isEqualTo(HttpServletResponse.SC_BAD_REQUEST);
    }

    @Test
    void refusesABodyWithoutEnd() throws Exception {
        assertThat(statusOf(json("x".repeat(NulFilter.LARGEST_BODY + 1)))).isEqualTo(413);
    }

    @Test
    void handsOnWhatItRead() throws Exception {
        assertThat(statusOf(json("{\"名\":1}"))).isEqualTo(200);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(chain.getRequest().getInputStream().readAllBytes())
                .isEqualTo("{\"名\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leavesFormsToThoseWhoReadThem() throws Exception {
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/orders");
        form.setContentType(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        form.addParameter("number", "1");

        assertThat(statusOf(form)).isEqualTo(200);
        assertThat(chain.getRequest()).isSameAs(form);
    }

    private int statusOf(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new NulFilter().doFilter(request, response, chain);
        return response.getStatus();
    }

    private static MockHttpServletRequest json(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/integration/payments");
        request.setContentType(MediaType.APPLICATION_JSON_VALUE);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
