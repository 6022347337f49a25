package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;

/** An order is delivered by hand, and its buyer reads what was. */
@IntegrationTest
class DeliveryPageTest {

    private static final String NOTE = "<b>登录地址</b> https://app.example.com";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Shop shop;
    private Actor buyer;
    private OrderNo order;
    private Pages provider;

    @Autowired
    DeliveryPageTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void sell() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        order = shop.order(buyer);
        provider = Pages.chinese(mvc, shop.owner());
    }

    @Test
    void aPaidOrderIsBegunToldOfAndDelivered() throws Exception {
        pay();
        assertThat(sold().body()).contains("买家已付款，等待您交付。", "开始交付");

        assertThat(send("delivery", Map.of()).status()).isEqualTo(302);
        assertThat(send("progress", Map.of("progress", "账号正在开通")).status()).isEqualTo(302);
        assertThat(bought().body()).contains("服务商正在交付。", "账号正在开通");
        assertThat(send("completion", Map.of("delivered", NOTE)).status()).isEqualTo(302);

        assertThat(bought().body())
                .contains("data-status=\"COMPLETED\"", "已交付完成。", "&lt;b&gt;登录地址&lt;/b&gt; https://app.example.com");
        assertThat(sold().body()).doesNotContain("name=\"delivered\"", "name=\"progress\"");
    }

    @Test
    void whoSaysNothingIsToldSoBesideTheField() throws Exception {
        pay();
        send("delivery", Map.of());

        Shown silent = send("completion", Map.of("delivered", " \n "));
        Shown wordy = send("progress", Map.of("progress", "长".repeat(501), "delivered", "x"));
        Shown english = Pages.english(mvc, shop.owner()).send(path() + "/completion", Map.of());

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.besideField("delivered")).isEqualTo("请写明交付了什么，买家会看到。");
        assertThat(wordy.status()).isEqualTo(422);
        assertThat(wordy.besideField("progress")).isEqualTo("说明不能超过 500 字。");
        assertThat(english.besideField("delivered")).isEqualTo("Say what was delivered; the buyer reads it.");
        assertThat(bought().body()).contains("data-status=\"IN_DELIVERY\"");
    }

    @Test
    void whatIsUnpaidOrOverCannotBeDelivered() throws Exception {
        Shown tooEarly = send("delivery", Map.of());

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("订单的状态刚刚有变动，请刷新页面核对后再操作。");
        assertThat(sold().body()).doesNotContain("/delivery\"");
    }

    @Test
    void aColleagueWhoMayOnlyLookSeesNoButtonAndDoesNothing() throws Exception {
        pay();
        Actor reader = shop.colleague("陈小读", """
                {"version": "2.0", "statement": [{"effect": "allow",
                  "action": ["market:DescribeConsole", "market:DescribeOrders"], "resource": ["*"]}]}
                """);

        assertThat(Pages.chinese(mvc, reader).look(path(), Map.of()).body()).doesNotContain("/delivery\"");
        assertThat(Pages.chinese(mvc, reader)
                        .send(path() + "/delivery", Map.of())
                        .status())
                .isEqualTo(403);
    }

    private void pay() {
        context.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of("1440.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
    }

    private Shown send(String what, Map<String, String> form) throws Exception {
        return provider.send(path() + "/" + what, form);
    }

    private Shown sold() throws Exception {
        return provider.look(path(), Map.of());
    }

    private Shown bought() throws Exception {
        return Pages.chinese(mvc, buyer).look("/billing/orders/" + order, Map.of());
    }

    private String path() {
        return "/console/orders/" + order;
    }
}
