package org.zhanggui.order.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.SignedIn;

/** Pages as somebody gets them in a language, and what stands in them. */
public record Pages(MockMvc mvc, Actor reader, String language) {

    public static Pages chinese(MockMvc mvc, Actor reader) {
        return new Pages(mvc, reader, "zh-CN");
    }

    public static Pages english(MockMvc mvc, Actor reader) {
        return new Pages(mvc, reader, "en");
    }

    public Shown look(String address, Map<String, String> query) throws Exception {
        return perform(get(address), query);
    }

    public Shown send(String address, Map<String, String> form) throws Exception {
        return perform(post(address).with(csrf()), form);
    }

    /** Sends a form in which a field can stand more than once. */
    public Shown sendAll(String address, Map<String, String[]> form) throws Exception {
        MockHttpServletRequestBuilder request = post(address).with(csrf());
        form.forEach(request::param);
        return perform(request, Map.of());
    }

    private Shown perform(MockHttpServletRequestBuilder request, Map<String, String> parameters) throws Exception {
        parameters.forEach(request::param);
        MockHttpServletResponse response = mvc.perform(
                        request.header("Accept-Language", language).with(SignedIn.as(reader)))
                .andReturn()
                .getResponse();
        String location = response.getRedirectedUrl();
        return new Shown(
                response.getStatus(),
                response.getContentAsString(StandardCharsets.UTF_8),
                location == null ? "" : location);
    }

    /** A page, or where one is sent instead. */
    public record Shown(int status, String body, String location) {

        /** {@return what is said beside the field, or nothing} */
        public String besideField(String name) {
            Matcher error = Pattern.compile("id=\"field-" + name + "-error\">.*?<span>([^<]*)</span>", Pattern.DOTALL)
                    .matcher(body);
            boolean tied = body.contains("field-" + name + "-error\"")
                    && tag("name", name).contains("aria-invalid=\"true\"");
            return error.find() && tied ? error.group(1) : "";
        }

        public String typedIn(String name) {
            Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(tag("name", name));
            return value.find() ? value.group(1) : "";
        }

        /** {@return the first tag that has the attribute, or nothing} */
        public String tag(String attribute, String value) {
            Matcher tag = Pattern.compile("<[a-z]+[^>]* " + attribute + "=\"" + Pattern.quote(value) + "\"[^>]*>")
                    .matcher(body);
            return tag.find() ? tag.group() : "";
        }
    }
}
