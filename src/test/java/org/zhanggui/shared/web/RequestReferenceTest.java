package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.request.ServletWebRequest;
import org.zhanggui.testing.IntegrationTest;

@IntegrationTest
class RequestReferenceTest {

    private static final String FORM = "[0-9A-Z]{1,10}";

    private final MockMvc mvc;
    private final ErrorAttributes errors;

    @Autowired
    RequestReferenceTest(MockMvc mvc, ErrorAttributes errors) {
        this.mvc = mvc;
        this.errors = errors;
    }

    @Test
    void everyAnswerHasOneOfItsOwn() throws Exception {
        String first = mvc.perform(get("/nowhere")).andReturn().getResponse().getHeader("X-Request-Id");
        String second = mvc.perform(get("/nowhere").header("X-Request-Id", "mine"))
                .andReturn()
                .getResponse()
                .getHeader("X-Request-Id");

        assertThat(first).matches(FORM);
        assertThat(second).matches(FORM).isNotEqualTo(first);
    }

    @Test
    void theLogKnowsItWhileTheRequestLasts() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new RequestReference()
                .doFilter(
                        new MockHttpServletRequest(),
                        response,
                        (request, answer) ->
                                assertThat(MDC.get("reference")).isEqualTo(response.getHeader("X-Request-Id")));

        assertThat(MDC.get("reference")).isNull();
    }

    @Test
    void errorPagesCanShowIt() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute("reference", "REF1");

        assertThat(errors.getErrorAttributes(new ServletWebRequest(request), ErrorAttributeOptions.defaults()))
                .containsEntry("reference", "REF1");
    }
}
