package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** Two people have the same product open, and both save. */
@IntegrationTest
class EditorConflictTest {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Shop shop;
    private Actor provider;
    private long agreement;

    @Autowired
    EditorConflictTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
        provider = shop.owner();
        agreement = new PageFixtures(context).approvedAgreement(provider, shop.staff());
    }

    @ParameterizedTest
    @CsvSource({"draft", "listed", "listed with a change", "listed with a change in review"})
    void theSecondIsToldSeesBothVersionsAndLosesNothing(String state) throws Exception {
        long product =
                state.equals("draft") ? new PageFixtures(context).draftProduct(provider, agreement) : shop.product();
        if (state.contains("change")) {
            save(product, shownVersion(product), "先写的改动", "1500.00");
        }
        if (state.contains("review")) {
            assertThat(context.getBean(Products.class).submit(provider, product))
                    .isEmpty();
        }
        String opened = shownVersion(product);

        assertThat(save(product, opened, "甲写的介绍", "1300.00").getStatus()).isEqualTo(302);
        MockHttpServletResponse told = save(product, opened, "乙写的介绍", "1200.00");

        String page = told.getContentAsString(StandardCharsets.UTF_8);
        assertThat(told.getStatus()).isEqualTo(409);
        assertThat(page).contains("别人刚保存过这个商品", "1300.00", "value=\"1200.00\"", "value=\"乙加的规格\"");
        if (state.contains("review")) {
            assertThat(page).doesNotContain("甲写的介绍"); // texts in review are written by nobody
        } else {
            assertThat(page).contains("<span>甲写的介绍</span>", "<span>乙写的介绍</span>", "value=\"乙写的介绍\"");
        }

        assertThat(save(product, versionOn(page), "乙写的介绍", "1200.00").getStatus())
                .isEqualTo(302);
        assertThat(editor(product)).contains("value=\"1200.00\"", "value=\"乙加的规格\"");
    }

    private MockHttpServletResponse save(long product, String version, String summary, String price) throws Exception {
        return answer(post("/console/products/" + product)
                .with(csrf())
                .param("version", version)
                .param("name", "测试商品")
                .param("category", "enterprise-apps")
                .param("kind", "SAAS")
                .param("saleMode", "BY_CYCLE")
                .param("summary", summary)
                .param("description", "说明")
                .param("agreementId", Long.toString(agreement))
                .param("specs[0].name", "规格1")
                .param("specs[0].listed", "true")
                .param("specs[0].cycles[0].count", "1")
                .param("specs[0].cycles[0].unit", "YEAR")
                .param("specs[0].cycles[0].listPrice", "1600.00")
                .param("specs[0].cycles[0].salePrice", price)
                .param("specs[1].name", summary.startsWith("乙") ? "乙加的规格" : "规格2"));
    }

    private String shownVersion(long product) throws Exception {
        return versionOn(editor(product));
    }

    private static String versionOn(String page) {
        Matcher version = VERSION.matcher(page);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private String editor(long product) throws Exception {
        return answer(get("/console/products/" + product)).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Accept-Language", "zh-CN").with(SignedIn.as(provider)))
                .andReturn()
                .getResponse();
    }
}
