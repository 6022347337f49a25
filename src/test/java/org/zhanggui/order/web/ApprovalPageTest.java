package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.Repricing;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;

@IntegrationTest
class ApprovalPageTest {

    private static final String REPRICE = "/console/orders/reprice";
    private static final String CONFIRMATION = REPRICE + "/confirmation";
    private static final String APPROVALS = REPRICE + "/approvals";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Shop shop;
    private Actor buyer;
    private Actor limited;
    private OrderNo order;

    @Autowired
    ApprovalPageTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        limited = shop.colleagueWithin("王小云", "100");
        order = shop.order(buyer);
    }

    @Test
    void whoHasALimitIsToldBesideTheFieldAndNobodyElse() throws Exception {
        Map<String, String> query = Map.of("orderNo", order.value());

        assertThat(Pages.chinese(mvc, limited).look(REPRICE, query).body())
                .contains("0 到 1440.00 之间，最多两位小数。您最多可以优惠 100.00 元，低于 1340.00 元需要审批。");
        assertThat(Pages.english(mvc, limited).look(REPRICE, query).body())
                .contains("You can take off at most 100.00 CNY; below 1340.00 CNY an approval is needed.");
        assertThat(Pages.chinese(mvc, shop.owner()).look(REPRICE, query).body()).doesNotContain("您最多可以优惠");
    }

    @Test
    void severalLimitsAreAllNamedAndTheWidestCounts() throws Exception {
        Actor twice = shop.colleague("赵客服", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": "market:RepriceOrder", "resource": "*",
                   "condition": {"market:repriceAmountMax": 50, "market:repricePercentMax": 12.5}},
                  {"effect": "allow", "action": "market:RepriceOrder", "resource": "product/%d",
                   "condition": {"market:repricePercentMax": 33.33}}]}
                """.formatted(shop.product()));

        assertThat(Pages.chinese(mvc, twice)
                        .look(REPRICE, Map.of("orderNo", order.value()))
                        .body())
                .contains("您最多可以优惠 50.00 元且不超过 12.5%，或 33.33%，低于 960.05 元需要审批。");
        assertThat(ask(Pages.chinese(mvc, twice), "960.05").body()).contains(">确定<");
        assertThat(ask(Pages.chinese(mvc, twice), "960.04").body()).contains(">提交审批<");
    }

    @Test
    void theDialogSaysTheLimitAndWhoCanApproveAndAsksInsteadOfDoing() throws Exception {
        Shown within = ask(Pages.chinese(mvc, limited), "1340");
        Shown beyond = ask(Pages.chinese(mvc, limited), "1000");
        Shown inEnglish = ask(Pages.english(mvc, limited), "1000");

        assertThat(within.body()).contains(">确定<", "action=\"" + REPRICE + "\"").doesNotContain("提交审批");
        assertThat(beyond.status()).isEqualTo(200);
        assertThat(beyond.body())
                .contains("这次共优惠 440.00 元，超出您的改价额度", "您最多可以优惠 100.00 元，即最低改到 1340.00 元。")
                .contains("可以审批的人：林掌柜", ">提交审批<", "action=\"" + APPROVALS + "\"")
                .doesNotContain(">确定<");
        assertThat(inEnglish.body())
                .contains("beyond your limit", "Who can approve: 林掌柜", ">Ask for approval<")
                .doesNotContain("</em>", "{0}", "''");
    }

    @Test
    void anAmountBeyondTheLimitThatIsSentWithoutTheDialogIsNotSetButAskedAbout() throws Exception {
        Shown sent = Pages.chinese(mvc, limited).send(REPRICE, form("1000"));

        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body()).contains("超出您的改价额度", ">提交审批<");
        assertThat(payable()).isEqualTo("1440.00");
    }

    @Test
    void filingLeavesAWordAndTheRequestBesideTheOrder() throws Exception {
        Pages pages = Pages.chinese(mvc, limited);

        Shown filed = pages.send(APPROVALS, form("1000"));
        Shown request = pages.look(filed.location(), Map.of());

        assertThat(filed.status()).isEqualTo(302);
        assertThat(filed.location()).matches(APPROVALS + "/\\d+");
        assertThat(request.body())
                .contains("等待审批", "可以审批的人：林掌柜", "撤回申请", "最低可改到 1340.00 元，这次低了 340.00 元", "老客户优惠")
                .contains("data-amount=\"100.00\"", "data-amount=\"900.00\"")
                .doesNotContain("通过并改价");
        assertThat(pages.look(REPRICE, Map.of("orderNo", order.value())).body()).contains("王小云 已申请把这笔订单改为 1000.00 元");
        assertThat(payable()).isEqualTo("1440.00");
    }

    @Test
    void whatIsWrongWithARequestIsSaidBesideItsFieldAndKept() throws Exception {
        Pages pages = Pages.chinese(mvc, limited);
        Map<String, String> refused = Map.of(
                "12.345", "金额最多两位小数，精确到分。",
                "1440.01", "新的金额不能高于订单原价。",
                "1440", "新的金额与现在的支付价相同。",
                "1340", "这个金额在您的改价额度之内，直接改价即可，不需要审批。");
        for (Map.Entry<String, String> entry : refused.entrySet()) {
            Shown sent = pages.send(APPROVALS, form(entry.getKey()));
            assertThat(sent.status()).isEqualTo(422);
            assertThat(sent.besideField("newAmount")).isEqualTo(entry.getValue());
            assertThat(sent.typedIn("newAmount")).isEqualTo(entry.getKey());
            assertThat(sent.typedIn("reason")).isEqualTo("老客户优惠");
        }
        Actor another = shop.colleagueWithin("赵客服", "50");
        pages.send(APPROVALS, form("1000"));
        Shown second = Pages.chinese(mvc, another).send(APPROVALS, form("900"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("同事已经为这笔订单提交了改价申请");
        assertThat(ask(Pages.chinese(mvc, another), "900").status()).isEqualTo(422);
    }

    @Test
    void whoMayGoSoFarApprovesWithOnePress() throws Exception {
        String request = APPROVALS + "/" + asked("1000.00");
        Pages owner = Pages.chinese(mvc, shop.owner());

        assertThat(owner.look("/console", Map.of()).body()).containsPattern("等您审批的改价</span></a>\\s*<span[^>]*>1<");
        assertThat(owner.look(APPROVALS, Map.of()).body()).contains(">审批<");
        assertThat(owner.look(request, Map.of()).body()).contains("通过并改价", "拒绝");
        Shown approved = owner.send(request + "/approval", Map.of("comment", ""));

        assertThat(approved.status()).isEqualTo(302);
        assertThat(payable()).isEqualTo("1000.00");
        assertThat(owner.look(request, Map.of()).body())
                .contains("data-status=\"APPROVED\"")
                .doesNotContain("通过并改价");
        assertThat(owner.look("/console/orders/" + order, Map.of()).body())
                .contains("林掌柜（王小云 申请）：老客户优惠", "林掌柜（王小云 申请）</td>");
        assertThat(Pages.chinese(mvc, buyer)
                        .look("/billing/orders/" + order, Map.of())
                        .body())
                .contains("data-amount=\"1000.00\"");
    }

    @Test
    void aRefusalNeedsAReasonAndTheAskerReadsIt() throws Exception {
        String request = APPROVALS + "/" + asked("1000.00");
        Pages owner = Pages.chinese(mvc, shop.owner());

        Shown bare = owner.send(request + "/refusal", Map.of("comment", " "));
        Shown endless = owner.send(request + "/refusal", Map.of("comment", "长".repeat(501)));
        Shown refused = owner.send(request + "/refusal", Map.of("comment", "毛利不够"));

        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.besideField("comment")).isEqualTo("请写明拒绝的原因，申请人会看到。");
        assertThat(endless.status()).isEqualTo(422);
        assertThat(endless.besideField("comment")).isEqualTo("审批意见不能超过 500 字。");
        assertThat(endless.body()).contains("长".repeat(501));
        assertThat(refused.status()).isEqualTo(302);
        assertThat(Pages.chinese(mvc, limited).look(request, Map.of()).body())
                .contains("data-status=\"REFUSED\"", "毛利不够");
        assertThat(payable()).isEqualTo("1440.00");
    }

    @Test
    void whoMayNotDecideIsRefusedInWords() throws Exception {
        String request = APPROVALS + "/" + asked("1000.00");
        Actor another = shop.colleagueWithin("赵客服", "200");

        assertThat(Pages.chinese(mvc, another).look(request, Map.of()).body())
                .contains("这个金额也超出您的改价额度。可以审批的人：林掌柜。")
                .doesNotContain("通过并改价", "撤回申请");
        Shown escalated = Pages.chinese(mvc, another).send(request + "/approval", Map.of());
        Shown own = Pages.chinese(mvc, limited).send(request + "/approval", Map.of());
        Shown taken = Pages.chinese(mvc, another).send(request + "/withdrawal", Map.of());
        Shown foreign = Pages.chinese(mvc, shop.provider()).send(request + "/approval", Map.of());

        assertThat(List.of(escalated.status(), own.status(), taken.status(), foreign.status()))
                .containsExactly(409, 409, 409, 404);
        assertThat(escalated.body()).contains("需要由额度更高的同事决定");
        assertThat(own.body()).contains("自己提交的申请，要由同事审批。");
        assertThat(taken.body()).contains("只有申请人可以撤回。");
        assertThat(payable()).isEqualTo("1440.00");
    }

    @Test
    void whoMayNotRepriceTheOrderSeesNothingOfIt() throws Exception {
        String request = APPROVALS + "/" + asked("1000.00");
        Actor elsewhere = shop.colleague("孙客服", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": "market:RepriceOrder", "resource": "product/1"}]}""");

        assertThat(Pages.chinese(mvc, elsewhere).look(request, Map.of()).status())
                .isEqualTo(403);
        assertThat(Pages.chinese(mvc, elsewhere).look(APPROVALS, Map.of()).body())
                .doesNotContain(order.value());
        assertThat(Pages.chinese(mvc, limited).look(APPROVALS, Map.of()).body()).contains(order.value());
    }

    @Test
    void whatTheOrderLeftBehindSaysSo() throws Exception {
        String request = APPROVALS + "/" + asked("1000.00");
        context.getBean(Repricing.class).reprice(shop.owner(), order, Yuan.of("1200.00"), null, Idempotency.freshKey());
        Pages owner = Pages.chinese(mvc, shop.owner());

        assertThat(owner.look(request, Map.of()).body())
                .contains("data-status=\"OVERTAKEN\"")
                .doesNotContain("通过并改价");
        Shown late = owner.send(request + "/approval", Map.of());

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("申请提交后，这笔订单的价格已经变了，申请随之失效。");
        assertThat(payable()).isEqualTo("1200.00");
    }

    @Test
    void theAskerTakesItBack() throws Exception {
        String request = APPROVALS + "/" + asked("1000.00");

        assertThat(Pages.chinese(mvc, limited)
                        .send(request + "/withdrawal", Map.of())
                        .status())
                .isEqualTo(302);
        assertThat(Pages.chinese(mvc, shop.owner()).look(request, Map.of()).body())
                .contains("data-status=\"WITHDRAWN\"");
    }

    @Test
    void whatWaitsIsListedFirstAndTheListIsWalkedBothWays() throws Exception {
        long first = asked("1000.00");
        Pages owner = Pages.chinese(mvc, shop.owner());
        for (int count = 0; count < 23; count++) {
            order = shop.order(buyer);
            owner.send(APPROVALS + "/" + asked("1000.00") + "/refusal", Map.of("comment", "毛利不够"));
        }

        Shown page = owner.look(APPROVALS, Map.of());
        Shown next = owner.look(link(page, "next"), Map.of());

        assertThat(requests(page)).hasSize(20).startsWith(first);
        assertThat(requests(next)).hasSize(4).doesNotContainAnyElementsOf(requests(page));
        assertThat(requests(owner.look(link(next, "prev"), Map.of()))).isEqualTo(requests(page));
        assertThat(requests(owner.look(APPROVALS, Map.of("status", "PENDING")))).containsExactly(first);
        assertThat(requests(owner.look(APPROVALS, Map.of("status", "OVERTAKEN"))))
                .isEmpty();
    }

    private Shown ask(Pages pages, String amount) throws Exception {
        return pages.look(CONFIRMATION, form(amount));
    }

    private Map<String, String> form(String amount) {
        return Map.of("orderNo", order.value(), "newAmount", amount, "reason", "老客户优惠");
    }

    private long asked(String amount) {
        return new PageFixtures(context).askedReprice(limited, order, amount);
    }

    private static List<Long> requests(Shown page) {
        return Pattern.compile("class=\"order-no\" href=\"" + APPROVALS + "/(\\d+)\"")
                .matcher(page.body())
                .results()
                .map((MatchResult found) -> Long.valueOf(found.group(1)))
                .toList();
    }

    private static String link(Shown page, String rel) {
        Matcher link = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]*)\"").matcher(page.body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String payable() {
        return context.getBean(OrderQueries.class)
                .find(Side.PROVIDER, shop.owner().account(), order)
                .orElseThrow()
                .payableAmount()
                .getAmount()
                .toPlainString();
    }
}
