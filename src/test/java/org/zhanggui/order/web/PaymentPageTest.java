package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.order.Repricing;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.payment.Balances;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;

/** From the ticked box to the money: 确认购买 and 支付. */
@IntegrationTest
class PaymentPageTest {

    private final ApplicationContext context;
    private final MockMvc mvc;
    private Shop shop;
    private Actor buyer;
    private Pages chinese;
    private Pages english;

    @Autowired
    PaymentPageTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
        chinese = Pages.chinese(mvc, buyer);
        english = Pages.english(mvc, buyer);
    }

    @Test
    void withoutTheTickNothingIsOrdered() throws Exception {
        String key = Idempotency.freshKey();

        Shown unticked = chinese.send(checkout(), Map.of("idempotencyKey", key));
        Shown untickedInEnglish = english.send(checkout(), Map.of("idempotencyKey", key));

        assertThat(unticked.status()).isEqualTo(422);
        assertThat(unticked.besideField("agreementAccepted")).isEqualTo("请阅读商品服务协议，勾选后才能继续。");
        assertThat(unticked.typedIn("idempotencyKey")).isEqualTo(key);
        assertThat(untickedInEnglish.status()).isEqualTo(422);
        assertThat(untickedInEnglish.besideField("agreementAccepted"))
                .isEqualTo("Read the service agreement and tick the box to go on.");
        assertThat(orders()).isZero();
    }

    @Test
    void confirmingTwiceMakesOneOrder() throws Exception {
        var form = Map.of("agreementAccepted", "true", "idempotencyKey", Idempotency.freshKey());

        Shown first = chinese.send(checkout(), form);
        Shown second = chinese.send(checkout(), form);

        assertThat(first.status()).isEqualTo(302);
        assertThat(first.location()).matches("/billing/orders/\\d+/payment").isEqualTo(second.location());
        assertThat(orders()).isOne();
    }

    @Test
    void anotherKeyMakesAnotherOrder() throws Exception {
        for (int i = 0; i < 2; i++) {
            chinese.send(checkout(), Map.of("agreementAccepted", "true", "idempotencyKey", Idempotency.freshKey()));
        }

        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void anAgreementThatChangedSinceItWasShownIsShownAgain() throws Exception {
        Shown confirmed =
                chinese.send(checkout(), Map.of("agreementAccepted", "true", "agreementSha256", "0".repeat(64)));

        assertThat(confirmed.status()).isEqualTo(409);
        assertThat(confirmed.besideField("agreementAccepted")).isEqualTo("服务商刚刚更新了协议，请阅读新的版本后再确认。");
        assertThat(orders()).isZero();
    }

    @Test
    void whenTheAmountChangedNothingIsChargedAndTheNewOneIsShown() throws Exception {
        OrderNo order = shop.order(buyer);
        Shown before = chinese.look(payment(order), Map.of());
        context.getBean(Repricing.class).reprice(shop.owner(), order, Yuan.of("900.00"), null, Idempotency.freshKey());

        for (String method : List.of("balance", "gateway")) {
            Shown sent = chinese.send(payment(order), Map.of("method", method, "amount", before.typedIn("amount")));
            assertThat(sent.status()).isEqualTo(409);
            assertThat(sent.body()).contains("金额刚刚有变动，没有扣款。请核对下面的新金额后再支付。");
            assertThat(sent.tag("data-amount", "900.00")).isNotEmpty();
            assertThat(sent.typedIn("amount")).isEqualTo("900.00");
        }
        assertThat(english.send(payment(order), Map.of("method", "balance", "amount", before.typedIn("amount")))
                        .body())
                .contains("The amount has just changed, and nothing was charged.");

        assertThat(before.typedIn("amount")).isEqualTo("1440.00");
        assertThat(status(order)).isEqualTo(OrderStatus.UNPAID);
        assertThat(balance()).isEqualTo("5000.00");
    }

    @Test
    void anAmountThatIsNoneOrMissingChargesNothing() throws Exception {
        OrderNo order = shop.order(buyer);

        for (Map<String, String> form : List.of(
                Map.of("method", "balance"),
                Map.of("method", "balance", "amount", "lots"),
                Map.of("method", "balance", "amount", "0.01"))) {
            assertThat(chinese.send(payment(order), form).status())
                    .as("%s", form)
                    .isEqualTo(409);
        }

        assertThat(balance()).isEqualTo("5000.00");
        assertThat(status(order)).isEqualTo(OrderStatus.UNPAID);
    }

    @Test
    void withoutAMethodOneIsAskedFor() throws Exception {
        OrderNo order = shop.order(buyer);

        Shown sent = chinese.send(payment(order), Map.of("amount", "1440.00"));

        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.body()).contains("id=\"method-error\"", "请选择支付方式。");
        assertThat(status(order)).isEqualTo(OrderStatus.UNPAID);
    }

    @Test
    void aBalanceThatIsTooSmallIsSaidBesideTheMethodAndTheChoiceIsKept() throws Exception {
        Actor poor = shop.buyer("10.00");
        OrderNo order = shop.order(poor);

        Shown sent = Pages.chinese(mvc, poor).send(payment(order), Map.of("method", "balance", "amount", "1440.00"));

        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body()).contains("id=\"method-error\"", "账户余额不足，没有扣款。");
        assertThat(sent.tag("value", "balance")).contains("checked");
    }

    @Test
    void payingTwiceChargesOnce() throws Exception {
        OrderNo order = shop.order(buyer);
        var form = Map.of("method", "balance", "amount", "1440.00", "idempotencyKey", Idempotency.freshKey());

        Shown first = chinese.send(payment(order), form);
        Shown second = chinese.send(payment(order), form);

        assertThat(first.location()).isEqualTo("/billing/orders/" + order).isEqualTo(second.location());
        assertThat(balance()).isEqualTo("3560.00");
        assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void anOrderOfNothingIsPaidWithoutAMethodAndWithoutAGateway() throws Exception {
        OrderNo order = shop.order(buyer);
        context.getBean(Repricing.class).reprice(shop.owner(), order, Yuan.ZERO, "首单体验价", Idempotency.freshKey());

        Shown page = chinese.look(payment(order), Map.of());
        Shown paid = chinese.send(payment(order), Map.of("amount", page.typedIn("amount")));

        assertThat(page.tag("value", "gateway")).isEmpty();
        assertThat(paid.location()).isEqualTo("/billing/orders/" + order);
        assertThat(status(order)).isEqualTo(OrderStatus.PAID);
        assertThat(balance()).isEqualTo("5000.00");
    }

    @Test
    void anOrderThatIsNoLongerUnpaidSaysSoAndIsNotCharged() throws Exception {
        OrderNo cancelled = shop.order(buyer);
        context.getBean(OrderCancellation.class).cancel(buyer, cancelled);

        Shown page = chinese.look(payment(cancelled), Map.of());
        Shown sent = chinese.send(payment(cancelled), Map.of("method", "balance", "amount", "1440.00"));

        assertThat(page.location()).isEqualTo("/billing/orders/" + cancelled);
        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body()).contains("这笔订单已取消。");
        assertThat(balance()).isEqualTo("5000.00");
    }

    private String checkout() {
        return "/products/" + shop.product() + "/order?cycle=" + shop.cycle();
    }

    private static String payment(OrderNo order) {
        return "/billing/orders/" + order + "/payment";
    }

    private long orders() throws Exception {
        return Pattern.compile("href=\"/billing/orders/(\\d+)\"")
                .matcher(chinese.look("/billing/orders", Map.of()).body())
                .results()
                .map(link -> link.group(1))
                .distinct()
                .count();
    }

    private String balance() {
        return context.getBean(Balances.class).of(buyer.account()).getAmount().toPlainString();
    }

    private OrderStatus status(OrderNo order) {
        return context.getBean(OrderQueries.class)
                .find(Side.BUYER, buyer.account(), order)
                .orElseThrow()
                .status();
    }
}
