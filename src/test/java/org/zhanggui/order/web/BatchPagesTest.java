package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.sheet.Reading;
import org.zhanggui.shared.sheet.Sheets;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

@IntegrationTest
class BatchPagesTest {

    private static final String BATCH = "/console/orders/reprice/batch";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Shop shop;
    private Actor buyer;
    private Actor owner;

    @Autowired
    BatchPagesTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        owner = shop.owner();
    }

    @Test
    void whatIsNoSheetIsSaidBesideTheField() throws Exception {
        MockHttpServletResponse answer = upload("brochure.csv", "%PDF\0");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("这不是 XLSX 或 CSV 表格。");
        assertThat(upload("x.csv", "1,2\n".repeat(5_002)).getContentAsString(StandardCharsets.UTF_8))
                .contains("一张表格最多 5,000 行，请分成几张上传。");
        assertThat(upload("x.csv", "订单号\n1").getContentAsString(StandardCharsets.UTF_8))
                .contains("表头里没有“订单号”或“新金额”列。");
    }

    @Test
    void theCheckedSheetTakenHomeComputesNothingAndCanBeUploadedAgain() throws Exception {
        String sheet =
                "order number,new amount,reason\n" + shop.order(buyer) + ",1000,=HYPERLINK(\"http://x\")\n+1,@2,-3\n";
        String page = upload("x.csv", sheet).getRedirectedUrl();
        assertThat(page).isNotNull();
        String id = page.substring(page.lastIndexOf('/') + 1);
        await().until(() -> !body(page).contains("hx-trigger"));

        byte[] csv = file(page + "/rows", "CSV");
        assertThat(new String(csv, StandardCharsets.UTF_8))
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "'+1,'@2,'-3", "这不是订单号", "可以改价");
        for (byte[] taken : new byte[][] {csv, file(page + "/rows", "XLSX")}) {
            Reading.Rows rows = (Reading.Rows) new Sheets().read(taken, 100);
            assertThat(rows.rows()).hasSize(3);
            assertThat(rows.rows().get(0).cell(0).text()).isEqualTo("订单号");
        }
        assertThat(body(BATCH)).contains(BATCH + "/" + id);
    }

    @Test
    void theTemplateIsASheetWithNothingToReprice() throws Exception {
        assertThat(upload("t.csv", new String(file(BATCH + "/template", "CSV"), StandardCharsets.UTF_8))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("请选择一张有内容的表格。");
        assertThat(((Reading.Rows) new Sheets().read(file(BATCH + "/template", "XLSX"), 100)).rows())
                .hasSize(1);
    }

    @Test
    void aSheetIsItsAuthorsAndTheirsWhoMayRepriceEverything() throws Exception {
        Actor limited = shop.colleague("王小云", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": "market:RepriceOrder", "resource": "product/%d"}]}
                """.formatted(shop.product()));
        var fixtures = new PageFixtures(context);
        String owners = BATCH + "/" + fixtures.checkedBatch(owner, shop.order(buyer));
        String theirs = BATCH + "/" + fixtures.checkedBatch(limited, shop.order(buyer));

        assertThat(Pages.chinese(mvc, limited).look(owners, Map.of()).status()).isEqualTo(404);
        assertThat(Pages.chinese(mvc, limited).look(BATCH, Map.of()).body())
                .contains(theirs)
                .doesNotContain(owners + "\"");
        assertThat(Pages.chinese(mvc, limited).look(theirs, Map.of()).body()).contains(">确定<");
        assertThat(Pages.chinese(mvc, owner).look(theirs, Map.of()).body())
                .contains("由上传的人（王小云）确认。")
                .doesNotContain(">确定<");
    }

    @Test
    void whatIsBeyondALimitIsToldBeforeItIsConfirmed() throws Exception {
        Actor limited = shop.colleagueWithin("王小云", "100");
        long batch = new PageFixtures(context).checkedBatch(limited, shop.order(buyer), shop.order(buyer));

        assertThat(Pages.english(mvc, limited)
                        .look(BATCH + "/" + batch, Map.of())
                        .body())
                .contains(
                        "2 of these are beyond your limit and cannot be repriced at once.",
                        "Confirm, and file what is beyond my limit",
                        "Beyond your limit, needs approval");
    }

    private MockHttpServletResponse upload(String name, String content) throws Exception {
        return mvc.perform(multipart(BATCH)
                        .file(new MockMultipartFile("file", name, null, content.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(SignedIn.as(owner))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private byte[] file(String address, String format) throws Exception {
        return mvc.perform(get(address)
                        .param("format", format)
                        .with(SignedIn.as(owner))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private String body(String address) throws Exception {
        return Pages.chinese(mvc, owner).look(address, Map.of()).body();
    }
}
