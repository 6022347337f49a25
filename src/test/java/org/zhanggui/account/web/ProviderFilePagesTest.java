package org.zhanggui.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

@IntegrationTest
class ProviderFilePagesTest {

    private final MockMvc mvc;
    private final ApplicationContext context;
    private Shop shop;
    private Actor staff;

    @Autowired
    ProviderFilePagesTest(MockMvc mvc, ApplicationContext context) {
        this.mvc = mvc;
        this.context = context;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1.00");
        staff = shop.staff();
    }

    @Test
    void aProviderIsFoundByItsAccountAndSaidToBeVerifiedOnceItIs() throws Exception {
        String list = "/ops/providers?q=" + shop.owner().account();
        ask(list).andExpect(content().string(containsString("未认证")));

        record("IDENTITY_VERIFIED", "回执 2026-11", "").andExpect(redirectedUrl(file()));

        ask(list).andExpect(content().string(not(containsString("未认证"))));
        ask(file()).andExpect(content().string(containsString("回执 2026-11")));
    }

    @Test
    void aVoidedRecordStaysToBeReadAndCountsNoLonger() throws Exception {
        record("IDENTITY_VERIFIED", "回执", "");
        String page = ask(file()).andReturn().getResponse().getContentAsString();
        String voiding = page.replaceAll("(?s).*action=\"(/ops/providers/\\d+/records/\\d+/voiding)\".*", "$1");

        mvc.perform(post(voiding).with(SignedIn.as(staff)).with(csrf())).andExpect(redirectedUrl(file()));

        ask(file()).andExpect(content().string(containsString("作废")));
        ask("/ops/providers?q=" + shop.owner().account()).andExpect(content().string(containsString("未认证")));
        assertThat(page).contains("回执");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, '', 合同, ''",
        "kind, BRIBE, 合同, ''",
        "reference, ONBOARDING_AGREEMENT, ' ', ''",
        "amount, DEPOSIT, 回单, ''",
        "amount, DEPOSIT, 回单, 0",
        "amount, DEPOSIT, 回单, 1.005",
        "amount, ONBOARDING_AGREEMENT, 合同, 10"
    })
    void whatIsWrongIsToldBesideItsField(String field, String kind, String reference, String amount) throws Exception {
        record(kind, reference, amount)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("field-" + field + "-error")));
    }

    private String file() {
        return "/ops/providers/" + shop.owner().account();
    }

    private ResultActions ask(String path) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", "zh-CN").with(SignedIn.as(staff)))
                .andExpect(status().isOk());
    }

    private ResultActions record(String kind, String reference, String amount) throws Exception {
        return mvc.perform(post(file() + "/records")
                .param("kind", kind)
                .param("reference", reference)
                .param("amount", amount)
                .with(SignedIn.as(staff))
                .with(csrf()));
    }
}
