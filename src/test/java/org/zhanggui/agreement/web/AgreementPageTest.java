package org.zhanggui.agreement.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.agreement.AgreementRefusal;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.review.ReviewDecided;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

@IntegrationTest
@RecordApplicationEvents
class AgreementPageTest {

    private static final String BLANK = "第一条 服务\n1.1 乙方在 X 个工作日内开通，签订地点：【 】。";
    private static final String FILLED = "第一条 服务\n1.1 乙方在 2 个工作日内开通，按约定保护个人信息。";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final Agreements agreements;
    private Shop shop;

    @Autowired
    AgreementPageTest(ApplicationContext context, MockMvc mvc, Agreements agreements) {
        this.context = context;
        this.mvc = mvc;
        this.agreements = agreements;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
    }

    @Test
    void blanksAreShownWhereTheyStandBeforeAndAfterTheyAreRefused() throws Exception {
        long id = agreements.write(shop.owner(), new AgreementText("服务协议", BLANK));

        String before = page(get("/console/agreements/" + id), shop.owner(), 200);
        String after = page(
                post("/console/agreements/" + id + "/submission")
                        .param("title", "服务协议")
                        .param("body", BLANK),
                shop.owner(),
                422);

        for (String shown : new String[] {before, after}) {
            assertThat(shown)
                    .contains("还有 2 处没填好", "<mark>X 个工作日</mark>", "<mark>【 】</mark>", "第 2 行", "第一条 服务", "第 1.1 款")
                    .contains("href=\"#field-body\"", "data-from=\"15\"", "在线确认没有签订地点", "没有写到个人信息");
        }
        assertThat(after).contains("填好并保存后才能提交审核", "签订地点：【 】。</textarea>");
        assertThat(agreements.submit(shop.owner(), id)).contains(AgreementRefusal.BLANKS_LEFT);
        assertThat(status(id)).isEqualTo("DRAFT");
    }

    @Test
    void whatIsTypedIsSavedAndSubmittedInOneGo() throws Exception {
        long id = agreements.write(shop.owner(), new AgreementText("服务协议", BLANK));

        mvc.perform(post("/console/agreements/" + id + "/submission")
                .with(csrf())
                .with(SignedIn.as(shop.owner()))
                .param("title", "服务协议")
                .param("body", FILLED));

        assertThat(status(id)).isEqualTo("IN_REVIEW");
        assertThat(page(get("/ops/agreements/" + id), shop.staff(), 200))
                .contains("按约定保护个人信息", "没有留空的地方", "还没有商品使用这份协议");
    }

    @Test
    void theProviderIsToldOfADecisionAndOfNoneThatWasNotMade(ApplicationEvents events) {
        Actor staff = shop.staff();
        long id = agreements.write(shop.owner(), new AgreementText("数据服务协议", FILLED));
        agreements.sendBack(staff, id, "还没有提交");
        agreements.submit(shop.owner(), id);
        agreements.sendBack(staff, id, "请写明验收期限。");

        assertThat(events.stream(ReviewDecided.class)
                        .filter(event -> event.id() == id && event.subject().equals("agreement")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.provider()).isEqualTo(shop.owner().account());
                    assertThat(event.outcome()).isEqualTo(ReviewDecided.Outcome.RETURNED);
                    assertThat(event.title()).isEqualTo("数据服务协议");
                    assertThat(event.comment()).isEqualTo("请写明验收期限。");
                    assertThat(event.address()).isEqualTo("/console/agreements/" + id);
                });
    }

    @Test
    void aVersionIsComparedWithAnEarlierOneByProviderAndStaff() throws Exception {
        long id = agreements.write(shop.owner(), new AgreementText("服务协议", FILLED + "\n1.2 按订单付款。"));
        agreements.submit(shop.owner(), id);
        agreements.approve(shop.staff(), id, null);
        agreements.rewrite(shop.owner(), id, new AgreementText("服务协议", FILLED.replace("2 个", "5 个") + "\n1.2 按订单付款。"));
        agreements.submit(shop.owner(), id);

        String provider = page(get("/console/agreements/" + id + "/versions/2").param("with", "1"), shop.owner(), 200);
        String staff = page(get("/ops/agreements/" + id), shop.staff(), 200);

        for (String shown : new String[] {provider, staff}) {
            assertThat(shown.replaceAll("<span class=\"vh\">[^<]*</span>", ""))
                    .contains("在 <del>2</del><ins>5</ins> 个工作日内");
            assertThat(shown).contains("【删去：", "【新增：", "1 段未改动");
        }
        page(get("/console/agreements/" + id + "/versions/2").param("with", "7"), shop.owner(), 200);
    }

    @Test
    void buyerAndProviderGetTheAcceptedAgreementAsADocument() throws Exception {
        Actor buyer = shop.buyer("5000.00");
        OrderNo order = shop.order(buyer);

        for (var request : new MockHttpServletRequestBuilder[] {
            get("/billing/orders/" + order + "/agreement.pdf").with(SignedIn.as(buyer)),
            get("/console/orders/" + order + "/agreement.pdf").with(SignedIn.as(shop.owner()))
        }) {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();

            assertThat(response.getContentType()).isEqualTo("application/pdf");
            assertThat(response.getHeader("Content-Disposition")).contains("agreement-" + order + ".pdf");
            try (PDDocument document = Loader.loadPDF(response.getContentAsByteArray())) {
                String text = new PDFTextStripper().getText(document);
                assertThat(text)
                        .contains(order.value(), Long.toString(buyer.account().value()), buyer.userName())
                        .contains(new AgreementText("协议", "第一条 按订单交付。").sha256());
            }
        }
    }

    private String status(long id) {
        return context.getBean(JdbcClient.class)
                .sql("select status from agreement_version where agreement_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private String page(MockHttpServletRequestBuilder request, Actor reader, int status) throws Exception {
        MockHttpServletResponse response = mvc.perform(
                        request.header("Accept-Language", "zh-CN").with(csrf()).with(SignedIn.as(reader)))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(status);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
