package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

@IntegrationTest
class CategoryPagesTest {

    private final MockMvc mvc;
    private final ApplicationContext context;
    private final String code = "c" + UUID.randomUUID().toString().substring(0, 8);
    private Actor staff;

    @Autowired
    CategoryPagesTest(MockMvc mvc, ApplicationContext context) {
        this.mvc = mvc;
        this.context = context;
    }

    @BeforeEach
    void someoneAtTheDesk() {
        staff = new Shop(context, "1.00").staff();
    }

    @Test
    void aCategoryIsAddedAndItsTermsAreKeptAsTheyChange() throws Exception {
        save("/ops/categories/new", Map.of("code", code)).andExpect(redirectedUrl("/ops/categories/" + code));
        save("/ops/categories/" + code, Map.of("commission", "7.25", "deposit", "5000", "version", "0"))
                .andExpect(redirectedUrl("/ops/categories/" + code));

        String page = mvc.perform(get("/ops/categories/" + code).with(SignedIn.as(staff)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).containsSubsequence("7.25%", "data-amount=\"5000.00\"", "10.00%", "data-amount=\"0.00\"");
    }

    @Test
    void theSecondOfTwoIsToldAndKeepsWhatTheyTyped() throws Exception {
        save("/ops/categories/new", Map.of("code", code));
        save("/ops/categories/" + code, Map.of("commission", "8", "version", "0"));

        save("/ops/categories/" + code, Map.of("commission", "9", "version", "0"))
                .andExpect(status().isConflict())
                .andExpect(content().string(allOf(containsString("有同事保存了这个类目"), containsString("value=\"9\""))));
    }

    @Test
    void aRetiredCategoryIsSaidToBeSoAndComesBack() throws Exception {
        save("/ops/categories/new", Map.of("code", code));

        press("/retirement");
        mvc.perform(get("/ops/categories/" + code).with(SignedIn.as(staff)))
                .andExpect(content().string(containsString("恢复使用")));
        press("/reinstatement");
        mvc.perform(get("/ops/categories/" + code).with(SignedIn.as(staff)))
                .andExpect(content().string(containsString("停用类目")));
    }

    @Test
    void noTwoCategoriesInUseAreCalledTheSame() throws Exception {
        save("/ops/categories/new", Map.of("code", code));

        save("/ops/categories/new", Map.of("code", code + "-2", "nameZh", "类" + code))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("field-nameZh-error")));
        save("/ops/categories/new", Map.of("code", code))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("field-code-error")));
    }

    @ParameterizedTest
    @CsvSource({
        "code,Data",
        "code,''",
        "code,1a",
        "nameZh,''",
        "nameEn,' '",
        "position,-1",
        "position,1000",
        "position,x",
        "commission,100.01",
        "commission,-1",
        "commission,7.255",
        "commission,''",
        "deposit,1.005",
        "deposit,-1"
    })
    void whatIsWrongIsToldBesideItsField(String field, String typed) throws Exception {
        save("/ops/categories/new", withCode(field, typed))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("field-" + field + "-error")));
    }

    private Map<String, String> withCode(String field, String typed) {
        return field.equals("code") ? Map.of(field, typed) : Map.of("code", code, field, typed);
    }

    private void press(String step) throws Exception {
        mvc.perform(post("/ops/categories/" + code + step)
                        .with(SignedIn.as(staff))
                        .with(csrf()))
                .andExpect(redirectedUrl("/ops/categories/" + code));
    }

    private ResultActions save(String path, Map<String, String> typed) throws Exception {
        MockHttpServletRequestBuilder form = post(path)
                .header("Accept-Language", "zh-CN")
                .with(SignedIn.as(staff))
                .with(csrf());
        var fields = new LinkedHashMap<>(Map.of(
                "nameZh",
                "类" + code,
                "nameEn",
                "Category " + code,
                "position",
                "50",
                "commission",
                "10",
                "deposit",
                "0"));
        fields.putAll(typed);
        fields.forEach(form::param);
        return mvc.perform(form);
    }
}
