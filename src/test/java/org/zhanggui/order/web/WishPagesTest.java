package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;

/** 请求改价, from the buyer's form to the provider's answer and back. */
@IntegrationTest
class WishPagesTest {

    private static final String INBOX = "/console/orders/reprice/requests";
    private static final Pattern NUMBER = Pattern.compile("class=\"order-no\"[^>]*>(\\d+)<");

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Shop shop;
    private Actor buyer;
    private OrderNo order;

    @Autowired
    WishPagesTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void order() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        order = shop.order(buyer);
    }

    @Test
    void whatIsWrongIsSaidBesideTheField() throws Exception {
        Pages chinese = Pages.chinese(mvc, buyer);

        assertThat(chinese.send(form(), Map.of("wishedAmount", "")).besideField("wishedAmount"))
                .isNotEmpty();
        Shown above = chinese.send(form(), Map.of("wishedAmount", "1440"));
        assertThat(above.status()).isEqualTo(422);
        assertThat(above.besideField("wishedAmount")).isEqualTo("希望的金额要低于当前应付金额。");
        assertThat(Pages.english(mvc, buyer)
                        .send(form(), Map.of("wishedAmount", "1.234"))
                        .besideField("wishedAmount"))
                .isEqualTo("An amount has at most two decimals.");
        assertThat(chinese.send(form(), Map.of("wishedAmount", "1", "note", "长".repeat(201)))
                        .besideField("note"))
                .isEqualTo("附言最多 200 字。");
        assertThat(orderPage(buyer, "/billing/orders/")).contains("请求改价").doesNotContain("待答复");
    }

    @Test
    void bothSidesSeeTheWishAndTheBuyerSeesTheAnswer() throws Exception {
        ask("1000");

        assertThat(orderPage(buyer, "/billing/orders/"))
                .contains("待答复", "撤回请求", "请求改为 1000.00 元")
                .doesNotContain("/reprice-request\"");
        assertThat(orderPage(shop.owner(), "/console/orders/")).contains("买家改价请求", "老客户", "婉拒");
        assertThat(Pages.chinese(mvc, shop.owner()).look("/console", Map.of()).body())
                .containsPattern("待答复的改价请求</span></a>\\s*<span class=\"figure-value\">1<");

        String refusal = INBOX + "/" + request() + "/refusal";
        Pages owner = Pages.chinese(mvc, shop.owner());
        assertThat(owner.send(refusal, Map.of("reason", " ")).besideField("reason"))
                .isEqualTo("请填写婉拒原因，买家会看到。");
        assertThat(owner.send(refusal, Map.of("reason", "已是最低价")).location()).isEqualTo(INBOX);
        Shown again = owner.send(refusal, Map.of("reason", "已是最低价"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("这个改价请求已经处理过了。");
        assertThat(orderPage(buyer, "/billing/orders/")).contains("已婉拒", "已是最低价", "婉拒改价请求", "/reprice-request\"");
    }

    @Test
    void acceptingIsOnePressAndTheDialog() throws Exception {
        ask("1000");
        Pages owner = Pages.chinese(mvc, shop.owner());
        String accept = "/console/orders/reprice/confirmation?orderNo=" + order + "&amp;newAmount=1000.00";

        assertThat(owner.look(INBOX, Map.of()).body()).contains(accept);
        assertThat(owner.look(accept.replace("&amp;", "&"), Map.of()).body()).contains(">确定<");
        assertThat(owner.send("/console/orders/reprice", Map.of("orderNo", order.value(), "newAmount", "1000.00"))
                        .status())
                .isEqualTo(302);

        assertThat(owner.look(INBOX, Map.of()).body()).contains("没有待答复的请求");
        assertThat(owner.look(INBOX, Map.of("over", "true")).body()).contains("已同意", "改为 1000.00 元");
        assertThat(orderPage(buyer, "/billing/orders/")).contains("已同意");
    }

    @Test
    void whoHasALimitFilesWhatIsWishedForApproval() throws Exception {
        Actor limited = shop.colleagueWithin("王小云", "100");
        ask("1000");
        Pages pages = Pages.chinese(mvc, limited);

        assertThat(pages.look(
                                "/console/orders/reprice/confirmation",
                                Map.of("orderNo", order.value(), "newAmount", "1000.00"))
                        .body())
                .contains(">提交审批<");
        pages.send("/console/orders/reprice/approvals", Map.of("orderNo", order.value(), "newAmount", "1000.00"));

        assertThat(pages.look(INBOX, Map.of()).body()).contains("已提交审批，等待同事决定");
    }

    @Test
    void theInboxIsWalkedByKeyInBothDirectionsAndOrders() throws Exception {
        var fixtures = new PageFixtures(context);
        List<String> asked = new ArrayList<>();
        for (int each = 0; each < 45; each++) {
            OrderNo one = shop.order(buyer);
            fixtures.wishedPrice(buyer, one, "1000.00");
            asked.add(one.value());
        }

        assertThat(walked("")).isEqualTo(asked);
        List<String> newest = new ArrayList<>(asked);
        Collections.reverse(newest);
        assertThat(walked("?oldest=false")).isEqualTo(newest);
    }

    @Test
    void policiesNarrowTheInboxAsTheyDoLists() throws Exception {
        ask("1000");
        Actor elsewhere = shop.colleague("赵客服", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": "market:RepriceOrder", "resource": "product/1"}]}
                """);

        assertThat(Pages.chinese(mvc, elsewhere).look(INBOX, Map.of()).body())
                .contains("没有待答复的请求")
                .doesNotContain(order.value());
        assertThat(Pages.chinese(mvc, elsewhere)
                        .look(INBOX + "/" + request() + "/refusal", Map.of())
                        .status())
                .isEqualTo(403);
    }

    private List<String> walked(String query) throws Exception {
        List<String> seen = new ArrayList<>();
        String address = INBOX + query;
        while (!address.isEmpty()) {
            Shown page = Pages.chinese(mvc, shop.owner()).look(address, Map.of());
            NUMBER.matcher(page.body()).results().map(found -> found.group(1)).forEach(seen::add);
            address = href(page.tag("rel", "next"));
        }
        return seen;
    }

    private static String href(String tag) {
        return Pattern.compile("href=\"([^\"]*)\"")
                .matcher(tag)
                .results()
                .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElse("");
    }

    private void ask(String amount) throws Exception {
        Shown sent = Pages.chinese(mvc, buyer).send(form(), Map.of("wishedAmount", amount, "note", "老客户"));
        assertThat(sent.location()).isEqualTo("/billing/orders/" + order);
    }

    private String orderPage(Actor reader, String path) throws Exception {
        return Pages.chinese(mvc, reader).look(path + order, Map.of()).body();
    }

    private String form() {
        return "/billing/orders/" + order + "/reprice-request";
    }

    private long request() {
        return context.getBean(JdbcClient.class)
                .sql("select max(id) from reprice_request where buyer_account_id = :buyer")
                .param("buyer", buyer.account().value())
                .query(Long.class)
                .single();
    }
}
