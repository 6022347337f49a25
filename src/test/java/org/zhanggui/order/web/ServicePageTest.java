package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** The pages of the service of people, each asked on its reader's behalf alone. */
@IntegrationTest
class ServicePageTest {

    private static final Pattern FURTHER = Pattern.compile("href=\"(/ops/appeals\\?after=[^\"&]+)\"");

    private final ApplicationContext context;
    private final MockMvc mvc;

    private Shop shop;
    private Actor buyer;
    private OrderNo order;
    private PageFixtures fixtures;

    @Autowired
    ServicePageTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void sellSomething() {
        shop = Shop.ofServices(context, "2000.00");
        buyer = shop.buyer("2000.00");
        order = shop.paid(buyer);
        fixtures = new PageFixtures(context);
        context.getBean(Deliveries.class).begin(shop.owner(), order);
    }

    @Test
    void evidenceIsForThePartiesAndStaffAloneAndIsKeptAndNotOpened() throws Exception {
        assertThat(complete("验收单\r\n.pdf", PageFixtures.document().bytes()).getStatus())
                .isEqualTo(302);
        UUID file = fixtures.evidence(order);

        MockHttpServletResponse got = fetch(buyer, "/billing/orders/" + order + "/evidence/" + file);

        assertThat(got.getStatus()).isEqualTo(200);
        assertThat(got.getContentAsByteArray())
                .isEqualTo(PageFixtures.document().bytes());
        assertThat(got.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("UTF-8''%E9%AA%8C");
        assertThat(got.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.getHeader("Cache-Control")).contains("no-store");
        assertThat(fetch(shop.owner(), "/console/orders/" + order + "/evidence/" + file)
                        .getStatus())
                .isEqualTo(200);
        OrderNo another = shop.paid(shop.buyer("2000.00"));
        assertThat(fetch(shop.owner(), "/console/orders/" + another + "/evidence/" + file)
                        .getStatus())
                .as("by way of another order")
                .isEqualTo(404);
        assertThat(fetch(shop.buyer("1.00"), "/billing/orders/" + order + "/evidence/" + file)
                        .getStatus())
                .isEqualTo(404);
        assertThat(fetch(shop.provider(), "/console/orders/" + order + "/evidence/" + file)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoEvidenceIsSaidBesideItsFieldAndNothingIsDelivered() throws Exception {
        MockHttpServletResponse page = complete("验收单.pdf", "<html>".getBytes(StandardCharsets.UTF_8));

        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("“验收单.pdf”不是 PNG、JPEG 或 PDF。", "请到现场验收")
                .contains("data-status=\"IN_DELIVERY\"");
    }

    @Test
    void theBuyerSeesUntilWhenAndWhatWasDeliveredAndRejectsWithAReason() throws Exception {
        complete("验收单.pdf", PageFixtures.document().bytes());
        Pages buying = Pages.chinese(mvc, buyer);

        assertThat(buying.look("/billing/orders/" + order, Map.of()).body())
                .contains("逾期自动验收", ">验收通过<", ">验收不通过<", "验收单.pdf", "请到现场验收");
        Shown silent = buying.send("/billing/orders/" + order + "/rejection", Map.of("reason", " "));
        Shown wordy = buying.send("/billing/orders/" + order + "/rejection", Map.of("reason", "字".repeat(501)));
        assertThat(silent.besideField("reason")).isEqualTo("请写明哪里不符合约定，服务商要据此继续交付。");
        assertThat(wordy.status()).isEqualTo(422);
        assertThat(wordy.body()).contains("字".repeat(501));

        assertThat(buying.send("/billing/orders/" + order + "/rejection", Map.of("reason", "少了一半"))
                        .status())
                .isEqualTo(302);
        assertThat(Pages.chinese(mvc, shop.owner())
                        .look("/console/orders/" + order, Map.of())
                        .body())
                .contains("验收不通过", "少了一半", "data-status=\"IN_DELIVERY\"");
        assertThat(buying.send("/billing/orders/" + order + "/acceptance", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void bothSidesAndStaffReadWhatIsSaidInAnAppeal() throws Exception {
        long appeal = fixtures.appealed(buyer, order);
        UUID file = fixtures.evidence(order);
        Pages selling = Pages.chinese(mvc, shop.owner());

        assertThat(selling.look("/console/orders/" + order, Map.of()).body()).contains("平台正在裁定");
        assertThat(selling.look("/console/orders/" + order + "/appeal", Map.of())
                        .body())
                .contains("三次交付都不合格。", "/console/orders/" + order + "/evidence/" + file, ">提交答复<");
        assertThat(selling.send("/console/orders/" + order + "/appeal", Map.of("statement", "已按协议交付"))
                        .status())
                .isEqualTo(302);
        Pages staff = Pages.chinese(mvc, shop.staff());
        assertThat(queueOf(staff, order)).contains(order.value(), "买家申请");
        assertThat(staff.look("/ops/appeals/" + appeal, Map.of()).body())
                .contains("三次交付都不合格。", "已按协议交付", "/ops/appeals/" + appeal + "/evidence/" + file);
        assertThat(fetch(shop.staff(), "/ops/appeals/" + appeal + "/evidence/" + file)
                        .getStatus())
                .isEqualTo(200);

        Shown nothing = staff.send("/ops/appeals/" + appeal + "/decision", Map.of("outcome", "NONE"));
        assertThat(nothing.body()).contains("请选择裁定结果。", "请写明裁定的理由，双方都会看到。");
        assertThat(staff.send(
                                "/ops/appeals/" + appeal + "/decision",
                                Map.of("outcome", "REFUNDED", "amount", "x", "comment", "只做了一半"))
                        .besideField("amount"))
                .isNotEmpty();
        assertThat(staff.send(
                                "/ops/appeals/" + appeal + "/decision",
                                Map.of("outcome", "CONTINUED", "amount", "", "comment", "请继续"))
                        .status())
                .isEqualTo(302);
        assertThat(selling.look("/console/orders/" + order, Map.of()).body()).contains("服务商继续履行", "请继续");
    }

    /** {@return the page of the queue on which an order waits: others may wait longer} */
    private static String queueOf(Pages staff, OrderNo order) throws Exception {
        String page = staff.look("/ops/appeals", Map.of()).body();
        Matcher further = FURTHER.matcher(page);
        while (!page.contains(order.value()) && further.find()) {
            page = staff.look(further.group(1), Map.of()).body();
            further = FURTHER.matcher(page);
        }
        return page;
    }

    @Test
    void onlyWholeDaysWithinTheBoundsAreSet() throws Exception {
        Pages staff = Pages.chinese(mvc, shop.staff());
        for (String wrong : new String[] {"", "0", "61", "1.5", "-3", "１５", "9999999999"}) {
            Shown shown = staff.send("/ops/settings", Map.of("acceptanceDays", wrong));
            assertThat(shown.status()).isEqualTo(422);
            assertThat(shown.besideField("acceptanceDays")).isEqualTo("请填写 1 到 60 之间的整数。");
            assertThat(shown.typedIn("acceptanceDays")).isEqualTo(wrong);
        }
    }

    private MockHttpServletResponse complete(String name, byte[] bytes) throws Exception {
        return mvc.perform(multipart("/console/orders/" + order + "/completion")
                        .file(new MockMultipartFile("deliveredEvidence", name, "text/html", bytes))
                        .param("delivered", "请到现场验收")
                        .header("Accept-Language", "zh-CN")
                        .with(csrf())
                        .with(SignedIn.as(shop.owner())))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse fetch(Actor reader, String address) throws Exception {
        return mvc.perform(get(address).with(SignedIn.as(reader))).andReturn().getResponse();
    }
}
