package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** The pages of refunds, each asked on its reader's behalf alone. */
@IntegrationTest
class RefundPageTest {

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final SettableClock clock;

    private Shop shop;
    private Actor buyer;
    private OrderNo order;
    private Pages buying;
    private Pages selling;

    @Autowired
    RefundPageTest(ApplicationContext context, MockMvc mvc, SettableClock clock) {
        this.context = context;
        this.mvc = mvc;
        this.clock = clock;
    }

    @BeforeEach
    void sellSomething() {
        shop = new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
        buyer = shop.buyer("2000.00");
        order = shop.paid(buyer);
        buying = Pages.chinese(mvc, buyer);
        selling = Pages.chinese(mvc, shop.owner());
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void withinTheDaysThePageSaysWhatEndsAndOnePressDoesIt() throws Exception {
        Shown asked = buying.look(ofBuyer("/refund"), Map.of());
        assertThat(asked.body()).contains("自助退款", "测试商品 的服务立即终止", "data-amount=\"1440.00\"", ">确认退款<");

        Shown done = buying.send(ofBuyer("/refund"), Map.of("idempotencyKey", key(asked)));
        Shown again = buying.send(ofBuyer("/refund"), Map.of("idempotencyKey", key(asked)));

        assertThat(done.location()).isEqualTo(ofBuyer(""));
        assertThat(again.location()).as("a second press").isEqualTo(ofBuyer(""));
        await().atMost(Duration.ofSeconds(20)).until(() -> balance().equals(Yuan.of("2000.00")));
        assertThat(buying.look(ofBuyer(""), Map.of()).body())
                .contains("data-status=\"REFUNDED\"", "开始退款 1440.00 元", "退款到账", "data-status=\"ENDED\"");
        assertThat(Pages.english(mvc, buyer).look(ofBuyer("/refund"), Map.of()).body())
                .contains("This order has just moved on")
                .doesNotContain(">Confirm refund<");
    }

    @Test
    void afterwardsAReasonIsNeededAndWhatWasTypedStays() throws Exception {
        clock.advance(Duration.ofDays(6));
        assertThat(buying.look(ofBuyer("/refund"), Map.of()).typedIn("amount")).isEqualTo("1440.00");

        Shown wrong = buying.send(ofBuyer("/refund"), Map.of("amount", "1440.01", "reason", " "));
        Shown tooMuch = buying.send(ofBuyer("/refund"), Map.of("amount", "1440.01", "reason", "用不上了"));
        Shown late = buying.send(ofBuyer("/refund"), Map.of());

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.besideField("reason")).isEqualTo("请写明退款的原因，服务商要据此决定。");
        assertThat(wrong.typedIn("amount")).isEqualTo("1440.01");
        assertThat(tooMuch.besideField("amount")).isEqualTo("退款金额应大于 0，且不超过实付金额。");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("已超过自助退款的时间");
        assertThat(balance()).isEqualTo(Yuan.of("560.00"));
    }

    @Test
    void theProviderFindsTheRequestAndIsToldWhatAPartDoes() throws Exception {
        clock.advance(Duration.ofDays(6));
        assertThat(buying.send(ofBuyer("/refund"), Map.of("amount", "1000", "reason", "用不上了"))
                        .status())
                .isEqualTo(302);

        assertThat(selling.look("/console/refunds", Map.of()).body()).contains(order.value(), "用不上了");
        assertThat(selling.look(ofProvider("/refund"), Map.of()).typedIn("amount"))
                .isEqualTo("1000.00");
        Map<String, String> part = Map.of("amount", "720", "comment", "用了一半");
        Shown dialog = selling.look(ofProvider("/refund/confirmation"), part);
        assertThat(dialog.body())
                .contains("data-amount=\"1440.00\"", "data-amount=\"720.00\"", "data-amount=\"72.00\"")
                .contains("data-amount=\"648.00\"", "用了一半");
        assertThat(selling.look(ofProvider("/refund/confirmation"), Map.of("amount", "0"))
                        .besideField("amount"))
                .isEqualTo("退款金额应大于 0，且不超过实付金额。");

        Shown done = selling.send(
                ofProvider("/refund"), Map.of("amount", "720.00", "comment", "用了一半", "idempotencyKey", key(dialog)));

        assertThat(done.location()).isEqualTo(ofProvider(""));
        await().atMost(Duration.ofSeconds(20)).until(() -> balance().equals(Yuan.of("1280.00")));
        assertThat(selling.look(ofProvider(""), Map.of()).body())
                .contains("data-status=\"REFUNDED\"", "data-amount=\"648.00\"", "用了一半")
                .doesNotContain("data-amount=\"1296.00\"");
        assertThat(buying.look("/billing/subscriptions", Map.of()).body()).contains("data-status=\"ENDED\"");
        assertThat(selling.look("/console/refunds", Map.of()).body()).contains("没有等待处理的退款申请");
    }

    @Test
    void aDeclinedRequestIsAnsweredInWordsThatTheBuyerReads() throws Exception {
        clock.advance(Duration.ofDays(6));
        buying.send(ofBuyer("/refund"), Map.of("amount", "1000", "reason", "用不上了"));

        Shown silent = selling.send(ofProvider("/refund/refusal"), Map.of("reason", ""));
        Shown declined = selling.send(ofProvider("/refund/refusal"), Map.of("reason", "已经交付"));

        assertThat(silent.body()).contains("请写明不同意的原因，买家会看到。");
        assertThat(declined.status()).isEqualTo(302);
        assertThat(buying.look(ofBuyer(""), Map.of()).body()).contains("已经交付", "data-status=\"REFUSED\"");
        assertThat(buying.look(ofBuyer("/refund"), Map.of()).body()).contains("上一次申请", ">提交申请<");
    }

    @Test
    void theBuyerWithdrawsWhatWaits() throws Exception {
        clock.advance(Duration.ofDays(6));
        buying.send(ofBuyer("/refund"), Map.of("amount", "1000", "reason", "用不上了"));
        assertThat(buying.look(ofBuyer("/refund"), Map.of()).body()).contains(">撤回申请<");

        assertThat(buying.send(ofBuyer("/refund/withdrawal"), Map.of()).status())
                .isEqualTo(302);

        assertThat(buying.send(ofBuyer("/refund/withdrawal"), Map.of()).status())
                .isEqualTo(409);
        assertThat(selling.look("/console/refunds", Map.of()).body()).doesNotContain(order.value());
    }

    private Money balance() {
        return context.getBean(Balances.class).of(buyer.account());
    }

    private String ofBuyer(String rest) {
        return "/billing/orders/" + order + rest;
    }

    private String ofProvider(String rest) {
        return "/console/orders/" + order + rest;
    }

    private static String key(Shown page) {
        Matcher key =
                Pattern.compile("name=\"idempotencyKey\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }
}
