package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

@IntegrationTest
class AgreementWithinEditorTest {

    private static final String NEW = "/console/products/new";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Actor provider;

    @Autowired
    AgreementWithinEditorTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void openShop() {
        provider = new Shop(context, "1440.00").owner();
    }

    @Test
    void anAgreementIsCreatedAndTickedAndNothingTypedIsLost() throws Exception {
        String shown = page(typed("服务协议甲", "第一条 按订单交付。").param("edit", "create-agreement"));

        long created = context.getBean(JdbcClient.class)
                .sql(
                        "select agreement_id from agreement_version where title = '服务协议甲' and body = '第一条 按订单交付。'"
                                + " and status = 'DRAFT' and agreement_id in (select id from agreement where account_id = :account)")
                .param("account", provider.account().value())
                .query(Long.class)
                .single();
        assertThat(shown)
                .containsPattern("name=\"agreementId\"[^>]*value=\"" + created + "\"[^>]*checked")
                .contains("已创建《服务协议甲》并选用", "value=\"云仓库专业版\"", "value=\"88.50\"", "我写了一半的说明");
    }

    @Test
    void whatCannotBeAnAgreementIsRefusedBesideItsFieldAndKept() throws Exception {
        String shown = page(typed(" ", "写了一半的协议").param("edit", "create-agreement"));

        assertThat(shown)
                .contains("请填写协议标题", "写了一半的协议</textarea>", "value=\"云仓库专业版\"")
                .containsPattern("<details class=\"write-agreement\" open");
    }

    @Test
    void anAgreementHalfWrittenSurvivesTheOtherButtonsOfTheForm() throws Exception {
        assertThat(page(typed("标题", "写了一半的协议").param("edit", "addSpec"))).contains("写了一半的协议</textarea>");
        assertThat(page(typed("标题", "写了一半的协议"))).contains("写了一半的协议</textarea>");
    }

    @Test
    void aProviderWithoutAnAgreementFindsTheModelOpenAndOneWithAgreementsTicks() throws Exception {
        assertThat(page(get(NEW)))
                .contains("name=\"agreementId\"", "第七条 其他")
                .doesNotContainPattern("<details class=\"write-agreement\" open");

        provider = new Shop(context, "1.00").provider();

        assertThat(page(get(NEW)))
                .contains("您还没有服务协议", "第七条 其他")
                .doesNotContain("name=\"agreementId\"")
                .containsPattern("<details class=\"write-agreement\" open");
    }

    private MockHttpServletRequestBuilder typed(String title, String body) {
        return post(NEW)
                .param("version", "0")
                .param("name", "云仓库专业版")
                .param("description", "我写了一半的说明")
                .param("specs[0].name", "规格1")
                .param("specs[0].cycles[0].listPrice", "88.50")
                .param("newAgreement.title", title)
                .param("newAgreement.body", body);
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(
                        request.header("Accept-Language", "zh-CN").with(csrf()).with(SignedIn.as(provider)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
