package org.zhanggui.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

@IntegrationTest
class AuditSearchTest {

    private final MockMvc mvc;
    private final ApplicationContext context;
    private Shop shop;

    @Autowired
    AuditSearchTest(MockMvc mvc, ApplicationContext context) {
        this.mvc = mvc;
        this.context = context;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1.00");
    }

    @Test
    void aProviderFindsByDeedPersonObjectAndDay() throws Exception {
        String product = Long.toString(shop.product());
        ask(shop.owner(), own().param("action", "product.submitted"), product, true);
        ask(shop.owner(), own().param("action", "order.repriced"), product, false);
        ask(shop.owner(), own().param("who", shop.owner().userName()), product, true);
        ask(shop.owner(), own().param("who", "方审"), product, false);
        ask(shop.owner(), own().param("object", product), product, true);
        ask(shop.owner(), own().param("to", "2000-01-01"), product, false);
        ask(shop.owner(), own().param("from", "2000-01-01").param("to", "2999-01-01"), product, true);
    }

    @Test
    void aProviderNeverFindsWhatAnotherDid() throws Exception {
        var other = new Shop(context, "1.00");
        String product = Long.toString(other.product());

        ask(shop.owner(), own().param("object", product), "product.submitted", false);
        ask(shop.owner(), own().param("account", other.owner().account().toString()), "order-no\">" + product, false);
        ask(
                shop.staff(),
                get("/ops/audit").param("account", other.owner().account().toString()),
                "order-no\">" + product,
                true);
    }

    @ParameterizedTest
    @CsvSource({"from,2026-02-30", "to,gestern", "account,12x"})
    void whatCannotBeReadIsToldBesideItsField(String field, String typed) throws Exception {
        mvc.perform(get("/ops/audit").param(field, typed).with(SignedIn.as(shop.staff())))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("field-" + field + "-error")))
                .andExpect(content().string(containsString("value=\"" + typed + "\"")));
    }

    @Test
    void whatIsFoundGoesHomeAsAFile() throws Exception {
        byte[] csv = mvc.perform(get("/console/audit/export")
                        .param("format", "CSV")
                        .param("action", "product.submitted")
                        .with(SignedIn.as(shop.owner())))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("audit.csv")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(new String(csv, StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("product.submitted", "提交商品审核", Long.toString(shop.product()));
    }

    private static MockHttpServletRequestBuilder own() {
        return get("/console/audit").header("Accept-Language", "zh-CN");
    }

    private void ask(Actor actor, MockHttpServletRequestBuilder question, String text, boolean found) throws Exception {
        mvc.perform(question.with(SignedIn.as(actor)))
                .andExpect(status().isOk())
                .andExpect(content().string(found ? containsString(text) : not(containsString(">" + text + "<"))));
    }
}
