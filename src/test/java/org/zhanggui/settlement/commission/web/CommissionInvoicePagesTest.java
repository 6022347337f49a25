package org.zhanggui.settlement.commission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** What the pages of commission invoices say to right and wrong entries. */
@IntegrationTest
class CommissionInvoicePagesTest {

    private static final String PATH = "/console/commission-invoices";
    private static final String XML = "<EInvoice><InvoiceNumber>26442000000099999999</InvoiceNumber></EInvoice>";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final Commissions commissions;
    private Shop shop;
    private Actor staff;

    @Autowired
    CommissionInvoicePagesTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
        this.commissions = new Commissions(context);
    }

    @BeforeEach
    void sell() {
        shop = new Shop(context, "2000.00");
        staff = shop.staff();
        shop.completed(shop.buyer("2000.00"));
    }

    @Test
    void theFormBeginsWithTheCompanyAndLaterWithTheLastInvoice() throws Exception {
        look(shop.owner(), PATH + "/new")
                .andExpect(content().string(containsString("value=\"云栈软件有限公司\"")))
                .andExpect(content().string(containsString("data-amount=\"200.00\"")));
        commissions.applied(shop.owner());
        look(shop.owner(), PATH + "/new").andExpect(content().string(containsString("value=\"finance@shop.test\"")));
    }

    @Test
    void aDoubtfulNumberWarnsAndIsNotInTheWay() throws Exception {
        look(shop.owner(), PATH + "/taxpayer-check?taxpayerNo=9144030071526726X0")
                .andExpect(content().string(containsString("校验码对不上")));
        apply(Map.of("taxpayerNo", "9144030071526726X0")).andExpect(status().is3xxRedirection());
    }

    @Test
    void eachWrongEntryIsToldBesideItsField() throws Exception {
        apply(Map.of("taxpayerNo", "12"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("税号只能是数字和字母")));
        apply(Map.of("email", "finance"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("这不是一个邮箱地址")));
        apply(Map.of("kind", ""))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("请选择发票类型")));
        apply(Map.of("titleName", " "))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("请填写公司名称")));
        apply(Map.of("kind", "SPECIAL", "bank", "招商银行"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("value=\"招商银行\"")))
                .andExpect(content().string(containsString("field-bankAccount-error")))
                .andExpect(content().string(not(containsString("field-bank-error"))));
    }

    @Test
    void whenNothingIsLeftThePageSaysSo() throws Exception {
        commissions.applied(shop.owner());
        apply(Map.of()).andExpect(status().is(422)).andExpect(content().string(containsString("现在没有可以开票的佣金")));
        look(shop.owner(), PATH).andExpect(content().string(not(containsString(PATH + "/new"))));
    }

    @Test
    void staffAreToldWhatIsWrongWithAFileAndItsNumber() throws Exception {
        long id = commissions.applied(shop.owner());
        issue(id, Commissions.INVOICE_NO, new byte[0]).andExpect(content().string(containsString("请选择发票文件")));
        issue(id, Commissions.INVOICE_NO, bytes("<html></html>"))
                .andExpect(content().string(containsString("这不是发票文件")));
        issue(id, "12", Commissions.pdf()).andExpect(content().string(containsString("field-invoiceNo-error")));
        issue(id, Commissions.INVOICE_NO, bytes(XML))
                .andExpect(content().string(containsString("文件里的发票号码是 26442000000099999999")));
        sendBack(id, " ").andExpect(status().is(422)).andExpect(content().string(containsString("请写明退回的原因")));
    }

    @Test
    void theProviderGetsTheFileAsItWasIssuedAndNobodyElseDoes() throws Exception {
        long id = commissions.applied(shop.owner());
        look(shop.owner(), PATH + "/" + id + "/file", 404);
        mvc.perform(issuing(id, "26442000000099999999", bytes(XML))
                        .with(SignedIn.as(staff))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        look(shop.owner(), PATH + "/" + id + "/file")
                .andExpect(content().bytes(bytes(XML)))
                .andExpect(content().contentType("application/xml"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
        look(shop.provider(), PATH + "/" + id + "/file", 404);
    }

    @Test
    void aSecondDecisionIsToldThatItIsTooLate() throws Exception {
        long id = commissions.applied(shop.owner());
        sendBack(id, "税号与名称不符。").andExpect(status().is3xxRedirection());
        mvc.perform(issuing(id, Commissions.INVOICE_NO, Commissions.pdf())
                        .with(SignedIn.as(staff))
                        .with(csrf()))
                .andExpect(status().isConflict());
        mvc.perform(post(PATH + "/" + id + "/cancel")
                        .with(SignedIn.as(shop.owner()))
                        .with(csrf()))
                .andExpect(status().isConflict());
        look(shop.owner(), PATH + "/" + id).andExpect(content().string(containsString("税号与名称不符。")));
    }

    @Test
    void theSameFormTwiceLeadsToTheSameApplication() throws Exception {
        String key = Idempotency.freshKey();
        String first =
                apply(Map.of("idempotencyKey", key)).andReturn().getResponse().getRedirectedUrl();
        assertThat(first).startsWith(PATH + "/");
        apply(Map.of("idempotencyKey", key)).andExpect(redirectedUrl(first));
    }

    private ResultActions apply(Map<String, String> different) throws Exception {
        MockHttpServletRequestBuilder request = post(PATH + "/new");
        var typed = new HashMap<>(Map.of(
                "kind", "ORDINARY",
                "titleName", "云栈软件有限公司",
                "taxpayerNo", "9144030071526726XG",
                "email", "finance@shop.test"));
        typed.putAll(different);
        typed.forEach(request::param);
        return mvc.perform(request.with(SignedIn.as(shop.owner())).with(csrf()));
    }

    private ResultActions issue(long id, String number, byte[] file) throws Exception {
        return mvc.perform(issuing(id, number, file).with(SignedIn.as(staff)).with(csrf()))
                .andExpect(status().is(422));
    }

    private static MockMultipartHttpServletRequestBuilder issuing(long id, String number, byte[] file) {
        MockMultipartHttpServletRequestBuilder request = multipart("/ops/commission-invoices/" + id + "/approval")
                .file(new MockMultipartFile("file", "发票.pdf", "application/pdf", file));
        request.param("invoiceNo", number);
        return request;
    }

    private ResultActions sendBack(long id, String comment) throws Exception {
        return mvc.perform(post("/ops/commission-invoices/" + id + "/return")
                .param("comment", comment)
                .with(SignedIn.as(staff))
                .with(csrf()));
    }

    private ResultActions look(Actor reader, String path) throws Exception {
        return look(reader, path, 200);
    }

    private ResultActions look(Actor reader, String path, int expected) throws Exception {
        return mvc.perform(get(path).with(SignedIn.as(reader))).andExpect(status().is(expected));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
