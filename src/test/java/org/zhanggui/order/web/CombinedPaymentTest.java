package org.zhanggui.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderExpiry;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.Outcome;
import org.zhanggui.order.OrderPayment.Paid;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.order.Repricing;
import org.zhanggui.order.web.Pages.Shown;
import org.zhanggui.payment.Balances;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.payment.Refunds;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** 合并付款: several orders are paid at once, all of them or none. */
@IntegrationTest
class CombinedPaymentTest {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final MockMvc mvc;
    private Shop shop;
    private Actor buyer;
    private Pages pages;

    @Autowired
    CombinedPaymentTest(ApplicationContext context, JdbcClient jdbc, SettableClock clock, MockMvc mvc) {
        this.context = context;
        this.jdbc = jdbc;
        this.clock = clock;
        this.mvc = mvc;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(context, "100.00");
        buyer = shop.buyer("500.00");
        pages = Pages.chinese(mvc, buyer);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void tickedOrdersArePaidAtOnceFromTheBalanceWithOnePayment() throws Exception {
        List<OrderNo> orders = orders(3);
        Shown list = pages.look("/billing/orders", Map.of());
        Shown page = pages.look(payment(orders), Map.of());

        assertThat(list.tag("value", orders.get(0).value())).contains("name=\"orderNo\"", "form=\"together\"");
        assertThat(list.tag("action", "/billing/payment")).contains("id=\"together\"");
        assertThat(page.typedIn("amount")).isEqualTo("300.00");

        Shown paid = pages.send(payment(orders), Map.of("method", "balance", "amount", page.typedIn("amount")));

        assertThat(paid.location()).isEqualTo("/billing/orders");
        assertThat(orders).allSatisfy(order -> assertThat(status(order)).isEqualTo("PAID"));
        assertThat(balance()).isEqualTo("200.00");
        assertThat(orders.stream().map(this::paymentNo).distinct()).hasSize(1);
    }

    @Test
    void whenOneCanNoLongerBePaidNothingIsChargedAndThePageSaysWhichAndShowsTheNewTotal() throws Exception {
        List<OrderNo> orders = orders(3);
        context.getBean(OrderCancellation.class).cancel(buyer, orders.get(1));

        Shown sent = pages.send(payment(orders), Map.of("method", "balance", "amount", "300.00"));

        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body())
                .contains(
                        "有订单不能付款，没有扣款。请核对下面的新合计后再支付。", "这笔订单已取消。", orders.get(1).value());
        assertThat(sent.typedIn("amount")).isEqualTo("200.00");
        assertThat(sent.body()).contains("/billing/payment?orderNo=").doesNotContain("orderNo=" + orders.get(1));
        assertThat(status(orders.get(0))).isEqualTo("UNPAID");
        assertThat(balance()).isEqualTo("500.00");
        assertThat(pages.send(
                                payment(List.of(orders.get(0), orders.get(2))),
                                Map.of("method", "balance", "amount", sent.typedIn("amount")))
                        .status())
                .isEqualTo(302);
        assertThat(balance()).isEqualTo("300.00");
    }

    @Test
    void whenThePriceOfOneChangedNothingIsChargedAndTheNewTotalIsShown() throws Exception {
        List<OrderNo> orders = orders(2);
        reprice(orders.get(1), "60.00");

        for (String method : List.of("balance", "gateway")) {
            Shown sent = pages.send(payment(orders), Map.of("method", method, "amount", "200.00"));
            assertThat(sent.status()).isEqualTo(409);
            assertThat(sent.body()).contains("金额刚刚有变动，没有扣款。");
            assertThat(sent.typedIn("amount")).isEqualTo("160.00");
        }
        assertThat(balance()).isEqualTo("500.00");
        assertThat(status(orders.get(0))).isEqualTo("UNPAID");
    }

    @Test
    void aBalanceThatIsEnoughForOneOnlyPaysNone() throws Exception {
        buyer = shop.buyer("150.00");
        List<OrderNo> orders = orders(2);

        Shown sent = Pages.chinese(mvc, buyer).send(payment(orders), Map.of("method", "balance", "amount", "200.00"));

        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body()).contains("账户余额不足，没有扣款。");
        assertThat(balance()).isEqualTo("150.00");
        assertThat(orders).allSatisfy(order -> assertThat(status(order)).isEqualTo("UNPAID"));
    }

    @Test
    void noneOrTooManySendBackToTheListAndOthersOrdersAreNotThere() throws Exception {
        OrderNo own = shop.order(buyer);
        OrderNo others = shop.order(shop.buyer("1.00"));
        String many = Stream.generate(() -> own.value()).limit(21).collect(Collectors.joining("&orderNo="));

        assertThat(pages.look("/billing/payment", Map.of()).location()).isEqualTo("/billing/orders?status=UNPAID");
        assertThat(pages.look("/billing/payment?orderNo=" + many, Map.of()).location())
                .isEqualTo("/billing/orders?status=UNPAID");
        assertThat(pages.look(payment(List.of(own, others)), Map.of()).status()).isEqualTo(404);
        assertThat(pages.send(payment(List.of(own, others)), Map.of("method", "balance", "amount", "200.00"))
                        .status())
                .isEqualTo(404);
        assertThat(status(own)).isEqualTo("UNPAID");
    }

    @Test
    void atTheGatewayThePartOfAnOrderThatRanOutGoesBackAndTheOthersArePaid() throws Exception {
        OrderNo early = shop.order(buyer);
        clock.advance(Duration.ofHours(1));
        OrderNo late = shop.order(buyer);
        String paymentNo = paidAtCashier(List.of(early, late), "200.00");
        clock.moveTo(deadline(early).plusSeconds(1));

        Shown back = pages.look("/billing/payment/return", Map.of("paymentNo", paymentNo));

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains("款项会原路退回", early.value(), late.value());
        assertThat(status(late)).isEqualTo("PAID");
        await().untilAsserted(() -> assertThat(givenBack(paymentNo)).containsExactly(new BigDecimal("100.00")));
        context.getBean(OrderExpiry.class).sweep();
        assertThat(status(early)).isEqualTo("EXPIRED");
        assertThat(taken(paymentNo)).isEqualByComparingTo("200.00");
        assertThat(settled(paymentNo)).isEqualByComparingTo("100.00");
    }

    @Test
    void repricingOneLetsAllOfThemGo() {
        List<OrderNo> orders = orders(2);
        String paymentNo = atCashier(orders, "200.00");

        reprice(orders.get(0), "60.00");

        assertThat(one("select status from payment where payment_no = :it", paymentNo))
                .isEqualTo("CLOSED");
        assertThat(pay(List.of(orders.get(1)), "100.00", PaymentMethod.BALANCE)).isInstanceOf(Paid.class);
        assertThat(pay(List.of(orders.get(0)), "60.00", PaymentMethod.BALANCE)).isInstanceOf(Paid.class);
    }

    @Test
    void whoChoosesOtherwiseLeavesTheFirstCashierBehind() {
        List<OrderNo> orders = orders(3);
        String first = atCashier(orders.subList(0, 2), "200.00");

        assertThat(atCashier(List.of(orders.get(1), orders.get(0)), "200.00"))
                .as("the same orders, the same payment")
                .isEqualTo(first);
        String second = atCashier(orders.subList(1, 3), "200.00");

        assertThat(second).isNotEqualTo(first);
        assertThat(one("select status from payment where payment_no = :it", first))
                .isEqualTo("CLOSED");
        assertThat(pay(orders.subList(0, 1), "100.00", PaymentMethod.BALANCE)).isInstanceOf(Paid.class);
    }

    @Test
    void ordersOfOnePaymentAreRefundedApartFromEachOther() throws Exception {
        List<OrderNo> orders = orders(2);
        String paymentNo = paidAtCashier(orders, "200.00");
        context.getBean(Payments.class).inquire(buyer, paymentNo);

        refund(orders.get(0), "100.00");
        refund(orders.get(1), "30.00");

        await().untilAsserted(() -> assertThat(givenBack(paymentNo))
                .containsExactlyInAnyOrder(new BigDecimal("100.00"), new BigDecimal("30.00")));
        await().untilAsserted(() ->
                assertThat(orders).allSatisfy(order -> assertThat(status(order)).isEqualTo("REFUNDED")));
    }

    /** One ticks them upwards, the other downwards: whoever locks in another order than that of the numbers would deadlock. */
    @Test
    void twoWhoPayTheSameOrdersTheOtherWayRoundNeverWaitForEachOther() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 40; round++) {
                buyer = shop.buyer("1000.00");
                List<OrderNo> orders = orders(4);
                List<OrderNo> backwards = List.of(orders.get(3), orders.get(2), orders.get(1), orders.get(0));
                PaymentMethod other = round % 2 == 0 ? PaymentMethod.BALANCE : PaymentMethod.GATEWAY;
                List<Future<Outcome>> answers = people.invokeAll(List.<Callable<Outcome>>of(
                        () -> pay(orders, "400.00", PaymentMethod.BALANCE), () -> pay(backwards, "400.00", other)));
                List<Outcome> outcomes =
                        List.of(answers.get(0).get(), answers.get(1).get());
                assertThat(outcomes).filteredOn(Paid.class::isInstance).hasSize(1);
                assertThat(balance()).isEqualTo("600.00");
            }
        } finally {
            people.shutdownNow();
        }
    }

    private List<OrderNo> orders(int count) {
        return Stream.generate(() -> shop.order(buyer)).limit(count).toList();
    }

    private static String payment(List<OrderNo> orders) {
        return "/billing/payment?orderNo="
                + orders.stream().map(OrderNo::value).collect(Collectors.joining("&orderNo="));
    }

    private Outcome pay(List<OrderNo> orders, String total, PaymentMethod method) {
        return context.getBean(OrderPayment.class).pay(buyer, orders, Yuan.of(total), method, Idempotency.freshKey());
    }

    private String atCashier(List<OrderNo> orders, String total) {
        URI cashier = ((ToCashier) pay(orders, total, PaymentMethod.GATEWAY)).address();
        return UriComponentsBuilder.fromUri(cashier).build().getQueryParams().getFirst("paymentNo");
    }

    /** The buyer pays at the cashier, which then tells nobody. */
    private String paidAtCashier(List<OrderNo> orders, String total) throws Exception {
        URI cashier = ((ToCashier) pay(orders, total, PaymentMethod.GATEWAY)).address();
        mvc.perform(MockMvcRequestBuilders.get(cashier));
        String paymentNo =
                UriComponentsBuilder.fromUri(cashier).build().getQueryParams().getFirst("paymentNo");
        assertThat(jdbc.sql("update sandbox_trade set status = 'PAID' where payment_no = :it")
                        .param("it", paymentNo)
                        .update())
                .isOne();
        return paymentNo;
    }

    private void reprice(OrderNo order, String amount) {
        assertThat(context.getBean(Repricing.class)
                        .reprice(shop.owner(), order, Yuan.of(amount), null, Idempotency.freshKey()))
                .isEmpty();
    }

    private void refund(OrderNo order, String amount) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            jdbc.sql(
                            "update purchase_order set status = 'REFUNDING', refunded_amount = cast(:amount as numeric) where order_no = :order")
                    .param("amount", amount)
                    .param("order", order.value())
                    .update();
            context.getBean(Refunds.class).ask(order.value(), Yuan.of(amount));
        });
    }

    private Instant deadline(OrderNo order) {
        return jdbc.sql("select expires_at from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private String status(OrderNo order) {
        return one("select status from purchase_order where order_no = :it", order.value());
    }

    private String paymentNo(OrderNo order) {
        return one(
                "select p.payment_no from payment p join payment_order x on x.payment_id = p.id where x.order_no = :it",
                order.value());
    }

    private BigDecimal taken(String paymentNo) {
        return new BigDecimal(
                one("select amount::text from sandbox_trade where payment_no = :it and status = 'PAID'", paymentNo));
    }

    private BigDecimal settled(String paymentNo) {
        return new BigDecimal(one("""
                select sum(x.amount)::text from payment_order x join payment p on p.id = x.payment_id
                where p.payment_no = :it and x.state = 'SETTLED'
                """, paymentNo));
    }

    private List<BigDecimal> givenBack(String paymentNo) {
        return jdbc.sql("select amount from sandbox_refund where payment_no = :it")
                .param("it", paymentNo)
                .query(BigDecimal.class)
                .list();
    }

    private String one(String sql, String it) {
        return jdbc.sql(sql).param("it", it).query(String.class).single();
    }

    private String balance() {
        return context.getBean(Balances.class).of(buyer.account()).getAmount().toPlainString();
    }
}
