package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderExpiry;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

@IntegrationTest
class RepricePageTest {

    private static final String PAGE = "/console/orders/reprice";
    private static final String CONFIRMATION = PAGE + "/confirmation";
    private static final String UNKNOWN = "20260101999999999";

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final SettableClock clock;
    private Shop shop;
    private Actor buyer;

    @Autowired
    RepricePageTest(ApplicationContext context, MockMvc mvc, SettableClock clock) {
        this.context = context;
        this.mvc = mvc;
        this.clock = clock;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("5000.00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12.345  | 金额最多两位小数，精确到分。           | An amount has at most two decimals.
            -1      | 金额不能是负数。                       | An amount cannot be negative.
            １２    | 请用半角数字填写金额，例如 36.50。     | Use half-width digits for the amount, such as 36.50.
            abc     | 金额只能是数字，例如 36 或 36.50。     | An amount is a number, such as 36 or 36.50.
            ''      | 请填写金额。                           | Enter an amount.
            1440.01 | 新的金额不能高于订单原价。             | The new amount cannot be more than the original amount.
            """)
    void anAmountThatCannotBeIsRefusedBesideItsFieldAndKept(String typed, String chinese, String english)
            throws Exception {
        OrderNo order = shop.order(buyer);
        var form = Map.of("orderNo", order.value(), "newAmount", typed, "reason", "老客户优惠");

        Shown asked = Pages.chinese(mvc, shop.owner()).look(CONFIRMATION, form);
        Shown sent = Pages.chinese(mvc, shop.owner()).send(PAGE, form);
        Shown askedInEnglish = Pages.english(mvc, shop.owner()).look(CONFIRMATION, form);

        for (Shown shown : List.of(asked, sent, askedInEnglish)) {
            assertThat(shown.status()).isEqualTo(422);
            assertThat(shown.typedIn("newAmount")).isEqualTo(typed);
            assertThat(shown.typedIn("reason")).isEqualTo("老客户优惠");
        }
        assertThat(asked.besideField("newAmount")).isEqualTo(chinese);
        assertThat(sent.besideField("newAmount")).isEqualTo(chinese);
        assertThat(askedInEnglish.besideField("newAmount")).isEqualTo(english);
        assertThat(payable(order)).isEqualTo("1440.00");
    }

    @Test
    void anUnknownNumberAndAnotherProvidersOrderSayTheSame() throws Exception {
        Actor other = shop.provider();
        String foreign = shop.order(buyer).value();

        for (Pages pages : List.of(Pages.chinese(mvc, other), Pages.english(mvc, other))) {
            Shown ofForeign = pages.look(PAGE, Map.of("orderNo", foreign));
            Shown ofUnknown = pages.look(PAGE, Map.of("orderNo", UNKNOWN));

            assertThat(ofForeign.status()).isEqualTo(404).isEqualTo(ofUnknown.status());
            assertThat(ofForeign.besideField("orderNo"))
                    .isIn("没有找到这个订单，请核对订单号。", "There is no such order. Check the number.")
                    .isEqualTo(ofUnknown.besideField("orderNo"));
            assertThat(ofForeign.typedIn("orderNo")).isEqualTo(foreign);
            String token = "name=\"_csrf\" value=\"[^\"]*\"";
            assertThat(ofForeign.body().replace(foreign, UNKNOWN).replaceAll(token, "TOKEN"))
                    .isEqualTo(ofUnknown.body().replaceAll(token, "TOKEN"));
        }
    }

    @Test
    void anotherProvidersOrderIsNotRepricedWhoeverSendsIt() throws Exception {
        OrderNo order = shop.order(buyer);

        Shown sent =
                Pages.chinese(mvc, shop.provider()).send(PAGE, Map.of("orderNo", order.value(), "newAmount", "1.00"));

        assertThat(sent.status()).isEqualTo(404);
        assertThat(payable(order)).isEqualTo("1440.00");
    }

    @Test
    void anOrderThatIsPaidCancelledOrExpiredSaysSo() throws Exception {
        OrderNo paid = shop.order(buyer);
        context.getBean(OrderPayment.class)
                .pay(buyer, paid, Yuan.of("1440.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
        OrderNo cancelled = shop.order(buyer);
        context.getBean(OrderCancellation.class).cancel(buyer, cancelled);
        OrderNo expired = overdue();
        context.getBean(OrderExpiry.class).sweep();

        closed(paid, "这笔订单已支付，不能改价。", "This order is paid and can no longer be repriced.");
        closed(cancelled, "这笔订单已取消，不能改价。", "This order is cancelled and can no longer be repriced.");
        closed(expired, "这笔订单已过期，不能改价。", "This order has expired and can no longer be repriced.");
    }

    private void closed(OrderNo order, String chinese, String english) throws Exception {
        Shown found = Pages.chinese(mvc, shop.owner()).look(PAGE, Map.of("orderNo", order.value()));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).contains(chinese);
        assertThat(found.tag("name", "newAmount")).as("a field for an amount").isEmpty();
        assertThat(Pages.english(mvc, shop.owner())
                        .look(PAGE, Map.of("orderNo", order.value()))
                        .body())
                .contains(english);

        Shown sent = Pages.chinese(mvc, shop.owner()).send(PAGE, Map.of("orderNo", order.value(), "newAmount", "1.00"));
        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body()).contains(chinese);
        assertThat(payable(order)).isEqualTo("1440.00");
    }

    @Test
    void anAmountWithinTheOriginalIsConfirmedAndThenHolds() throws Exception {
        OrderNo order = shop.order(buyer);
        Pages pages = Pages.chinese(mvc, shop.owner());

        Shown dialog = pages.look(CONFIRMATION, Map.of("orderNo", order.value(), "newAmount", "0"));
        Shown done = pages.send(PAGE, Map.of("orderNo", order.value(), "newAmount", "0", "reason", "首单体验价"));

        assertThat(dialog.status()).isEqualTo(200);
        assertThat(dialog.tag("data-amount", "0.00")).isNotEmpty();
        assertThat(payable(order)).isEqualTo("0.00");
        assertThat(done.location()).isEqualTo(PAGE + "?orderNo=" + order);
    }

    @Test
    void confirmingTwiceRepricesOnce() throws Exception {
        OrderNo order = shop.order(buyer);
        Pages pages = Pages.chinese(mvc, shop.owner());
        var form = Map.of("orderNo", order.value(), "newAmount", "900", "idempotencyKey", Idempotency.freshKey());

        assertThat(pages.send(PAGE, form).status()).isEqualTo(302);
        assertThat(pages.send(PAGE, form).status()).isEqualTo(302);

        assertThat(context.getBean(OrderQueries.class).history(details(order))).hasSize(1);
        assertThat(payable(order)).isEqualTo("900.00");
    }

    /** An order that was placed so long ago that its time is over. */
    private OrderNo overdue() {
        clock.moveTo(Instant.now(clock).minus(Duration.ofDays(20)));
        try {
            return shop.order(buyer);
        } finally {
            clock.reset();
        }
    }

    private String payable(OrderNo order) {
        return details(order).payableAmount().getAmount().toPlainString();
    }

    private OrderDetails details(OrderNo order) {
        return context.getBean(OrderQueries.class)
                .find(Side.PROVIDER, shop.owner().account(), order)
                .orElseThrow();
    }
}
