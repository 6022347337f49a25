package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.product.Categories;
import org.zhanggui.product.CategoryDraft;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** The rules of specs and sale cycles, as a provider meets them on the page. */
@IntegrationTest
class EditorRulesTest {

    private static final String SPEC = "specs[0].";
    private static final String CYCLE = "specs[0].cycles[0].";
    private static final String OTHER = "specs[0].cycles[1].";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final JdbcClient jdbc;
    private Shop shop;
    private Actor provider;

    @Autowired
    EditorRulesTest(ApplicationContext context, MockMvc mvc, JdbcClient jdbc) {
        this.context = context;
        this.mvc = mvc;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "36.00");
        provider = shop.provider();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(saas("specs[1].name", "规格1"), "specs[1].name", "这个规格名称已经用过了。"),
                arguments(saas(OTHER + "count", "1", OTHER + "unit", "YEAR"), OTHER + "count", "已经有相同的售卖周期"),
                arguments(saas(CYCLE + "salePrice", "1600.01"), CYCLE + "salePrice", "售价不能高于原价。"),
                arguments(saas(CYCLE + "listPrice", ""), CYCLE + "listPrice", "请填写"),
                arguments(saas(CYCLE + "salePrice", "1440.001"), CYCLE + "salePrice", "两位小数"),
                arguments(saas(CYCLE + "listPrice", "10000000.01"), CYCLE + "listPrice", "10,000,000.00"),
                arguments(saas(CYCLE + "listPrice", "-1"), CYCLE + "listPrice", "负"),
                arguments(saas(CYCLE + "count", "0"), CYCLE + "count", "1 到 999"),
                arguments(saas(CYCLE + "unit", "TIME"), CYCLE + "unit", "单位只能是天、月或年"),
                arguments(saas(SPEC + "trialDays", "0"), SPEC + "trialDays", "1 到 200"),
                arguments(saas(SPEC + "trialDays", "201"), SPEC + "trialDays", "1 到 200"),
                arguments(saas(SPEC + "trialDays", ""), SPEC + "trialDays", "试用天数"),
                arguments(saas(SPEC + "renewalPricePerYear", "0.001"), SPEC + "renewalPricePerYear", "两位小数"),
                arguments(
                        saas(SPEC + "renewalPricePerMonth", "10000000.01"),
                        SPEC + "renewalPricePerMonth",
                        "10,000,000.00"),
                arguments(saas("saleMode", "BY_COUNT", "soldAs", "SAAS BY_COUNT"), "saleMode", "SaaS 商品只能按周期售卖。"),
                arguments(byCount(CYCLE + "count", "2"), CYCLE + "count", "只有一个“1 次”的价格"),
                arguments(byCount(CYCLE + "unit", "MONTH"), CYCLE + "unit", "只有一个“1 次”的价格"),
                arguments(
                        byCount(
                                OTHER + "count",
                                "1",
                                OTHER + "unit",
                                "TIME",
                                OTHER + "listPrice",
                                "9",
                                OTHER + "salePrice",
                                "8"),
                        OTHER + "count",
                        "已经有相同的售卖周期"),
                arguments(byCount(SPEC + "renewalPricePerYear", "88"), SPEC + "renewalPricePerYear", "没有续费价格"),
                arguments(
                        byCount(SPEC + "trialAllowed", "true", SPEC + "trialDays", "7"),
                        SPEC + "trialAllowed",
                        "没有免费试用"),
                arguments(saas("name", ""), "name", "请填写商品名称"),
                arguments(saas("category", "no-such"), "category", "这个分类不在可选之列"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRuleIsToldBesideItsFieldAndNothingTypedIsLost(Map<String, String> typed, String field, String sentence)
            throws Exception {
        MockHttpServletResponse answer = send("/console/products/new", typed);
        String page = answer.getContentAsString(StandardCharsets.UTF_8);

        assertThat(answer.getStatus()).isEqualTo(422);
        String id = "field-" + field.replaceAll("[^A-Za-z0-9]+", "-");
        assertThat(page).containsPattern("id=\"" + id + "-error\">(?s:.{0,2000}?)" + Pattern.quote(sentence));
        typed.forEach((name, value) -> assertKept(page, name, value));
        // What is to be mended is not folded away.
        assertThat(page)
                .doesNotContainPattern("<details class=\"panel spec-card\"[^>]*id=\"spec-0\"(?![^>]*open)[^>]*>");
        assertThat(products()).isZero();
    }

    private static void assertKept(String page, String name, String value) {
        String at = Pattern.quote("name=\"" + name + "\"");
        String kept = Pattern.quote("value=\"" + value + "\"");
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "unit", "category" -> {
                if (!value.equals("no-such")) {
                    assertThat(page)
                            .containsPattern("<select[^>]*" + at + "[^>]*>(?s:.*?)<option " + kept + " selected");
                }
            }
            case "kind", "saleMode", "listed", "trialAllowed" ->
                assertThat(page).containsPattern("<input[^>]*" + at + "[^>]*" + kept + "[^>]* checked");
            case "description" -> assertThat(page).contains(">" + value + "</textarea>");
            default -> assertThat(page).containsPattern("<input[^>]*" + at + "[^>]*" + kept);
        }
    }

    static Stream<Map<String, String>> allowed() {
        return Stream.of(
                saas(),
                saas(SPEC + "trialDays", "1"),
                saas(SPEC + "trialDays", "200"),
                saas(OTHER + "count", "12", OTHER + "unit", "MONTH"),
                saas(CYCLE + "listPrice", "10000000.00", CYCLE + "salePrice", "10000000"),
                saas(CYCLE + "listPrice", "0", CYCLE + "salePrice", "0.00"),
                // The handbook's own renewal price of a month is above the new-purchase price.
                saas(SPEC + "renewalPricePerMonth", "10000000", SPEC + "renewalPricePerYear", "0"),
                byCount());
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatTheRulesAllowIsSaved(Map<String, String> typed) throws Exception {
        assertThat(send("/console/products/new", typed).getStatus()).isEqualTo(302);
        assertThat(products()).isOne();
    }

    @Test
    void soldByCountASpecIsNotSavedWithoutItsOnePrice() throws Exception {
        Map<String, String> typed = byCount();
        typed.keySet().removeIf(name -> name.startsWith(CYCLE));

        MockHttpServletResponse answer = send("/console/products/new", typed);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("id=\"field-specs-0-cycles-error\"", "按次售卖时，每个规格都要有一个“1 次”的价格", "id=\"add-cycle-0\"");
        assertThat(products()).isZero();
    }

    @Test
    void aRetiredCategoryIsForTheProductsThatAreInItAlready() throws Exception {
        String code = "c" + UUID.randomUUID().toString().substring(0, 8);
        Actor staff = shop.staff();
        Categories categories = context.getBean(Categories.class);
        categories.add(
                staff,
                code,
                new CategoryDraft("类" + code, "C " + code, 9, new java.math.BigDecimal("0.1"), Yuan.of("0")));
        assertThat(editor("/console/products/new")).contains("value=\"" + code + "\"");
        String present = send("/console/products/new", saas("category", code)).getRedirectedUrl();
        categories.retire(staff, code);

        assertThat(editor("/console/products/new")).doesNotContain("value=\"" + code + "\"");
        MockHttpServletResponse refused = send("/console/products/new", saas("category", code));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                .containsPattern("id=\"field-category-error\">(?s:.{0,2000}?)刚被停用")
                .containsPattern("<select[^>]*name=\"category\"[^>]*>\\s*<option value=\"\">请选择");

        assertThat(editor(present)).contains("类" + code + "（已停用）");
        assertThat(send(present, saas("category", code, "name", "改个名字")).getStatus())
                .isEqualTo(302);
    }

    private long products() {
        return jdbc.sql("select count(*) from product where account_id = :account")
                .param("account", provider.account().value())
                .query(Long.class)
                .single();
    }

    private String editor(String path) throws Exception {
        return answer(get(path)).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(String path, Map<String, String> typed) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf());
        typed.forEach(request::param);
        return answer(request);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Accept-Language", "zh-CN").with(SignedIn.as(provider)))
                .andReturn()
                .getResponse();
    }

    /** The handbook's table of a SaaS product with a second spec, and what is typed otherwise. */
    private static Map<String, String> saas(String... otherwise) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", "工单中心");
        typed.put("category", "enterprise-apps");
        typed.put("kind", "SAAS");
        typed.put("saleMode", "BY_CYCLE");
        typed.put("summary", "一句话");
        typed.put("description", "写了很久的说明");
        typed.put("version", "0");
        typed.put(SPEC + "name", "规格1");
        typed.put(SPEC + "listed", "true");
        typed.put(SPEC + "trialAllowed", "true");
        typed.put(SPEC + "trialDays", "7");
        typed.put(SPEC + "renewalPricePerYear", "1200");
        typed.put(SPEC + "renewalPricePerMonth", "1000");
        price(typed, CYCLE, "YEAR", "1600", "1440");
        price(typed, OTHER, "MONTH", "150", "135");
        typed.put("specs[1].name", "规格2");
        return with(typed, otherwise);
    }

    private static Map<String, String> byCount(String... otherwise) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", "上门实施");
        typed.put("category", "consulting");
        typed.put("kind", "HUMAN_SERVICE");
        typed.put("saleMode", "BY_COUNT");
        typed.put("summary", "一句话");
        typed.put("description", "写了很久的说明");
        typed.put("version", "0");
        typed.put(SPEC + "name", "规格1");
        typed.put(SPEC + "listed", "true");
        price(typed, CYCLE, "TIME", "1200", "1000");
        return with(typed, otherwise);
    }

    private static void price(Map<String, String> typed, String at, String unit, String list, String sale) {
        typed.put(at + "count", "1");
        typed.put(at + "unit", unit);
        typed.put(at + "listPrice", list);
        typed.put(at + "salePrice", sale);
    }

    private static Map<String, String> with(Map<String, String> typed, String... otherwise) {
        for (int i = 0; i < otherwise.length; i += 2) {
            typed.put(otherwise[i], otherwise[i + 1]);
        }
        return new HashMap<>(typed);
    }
}
