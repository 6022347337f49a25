package org.zhanggui.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderCancellation;
import org.zhanggui.order.OrderExpiry;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.GatewayTrades;
import org.zhanggui.payment.PaymentGateway.TradeStatus;
import org.zhanggui.payment.alipay.AlipayStub.Mood;
import org.zhanggui.payment.alipay.AlipayStub.Trade;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;

/**
 * Alipay's protocol, spoken over real HTTP in both directions and signed with real keys. After every test the books of both
 * sides are compared: what Alipay took and did not give back is what orders are paid with (I6).
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlipayTest {

    private final ApplicationContext here;
    private final SettableClock clock;
    private AlipayMarket market;
    private AlipayStub alipay;
    private Actor buyer;
    private Caller caller;

    @Autowired
    AlipayTest(ApplicationContext here, SettableClock clock) {
        this.here = here;
        this.clock = clock;
    }

    @BeforeAll
    void open() {
        market = new AlipayMarket(here, "1440.00");
        alipay = market.alipay;
    }

    @AfterAll
    void close() {
        market.close();
    }

    @BeforeEach
    void signIn() {
        buyer = market.shop.buyer("10.00");
        caller = market.signedIn(buyer);
    }

    @AfterEach
    void booksAgree() {
        alipay.is(Mood.WELL);
        clock.reset();
        market.tryAgain();
        await().untilAsserted(() -> assertThat(market.owed()).isEqualByComparingTo("0"));
        assertThat(alipay.taken().subtract(alipay.givenBack()))
                .as("what Alipay took and did not give back is what orders are paid with, or on a balance")
                .isEqualByComparingTo(market.settled().add(market.toppedUp()));
    }

    @Test
    void theCashiersAddressIsSignedAndSaysWhatIsPaidUntilWhen() {
        OrderNo order = market.shop.order(buyer);

        Answer page = market.confirm(caller, List.of(order), "1440.00");
        Trade trade = alipay.open(AlipayMarket.cashier(page)); // refuses what is not signed by the application

        assertThat(page.header("Refresh")).startsWith("0;url=" + alipay.address());
        assertThat(trade.total).isEqualTo(new BigDecimal("1440.00"));
        assertThat(trade.subject).isEqualTo("测试商品");
        Instant deadline = market.deadline(order);
        assertThat(LocalDateTime.parse(trade.expires, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                        .atZone(BusinessTime.ZONE)
                        .toInstant())
                .isBeforeOrEqualTo(deadline)
                .isAfter(deadline.minusSeconds(1));
        assertThat(Duration.ofMinutes(Long.parseLong(trade.timeout.replace("m", ""))))
                .isBetween(Duration.ofMinutes(1), Duration.between(clock.instant(), deadline));
        assertThat(trade.returnUrl).endsWith("/billing/payment/return?paymentNo=" + market.paymentNo(order));
    }

    @Test
    void paysAndIsTold() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);

        HttpResponse<String> answer = alipay.send(alipay.notification(paymentNo, "TRADE_SUCCESS"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
        assertThat(market.status(order)).isEqualTo("PAID");
        Answer back = caller.get("/billing/payment/return?paymentNo=" + paymentNo + "&charset=UTF-8&sign=x");
        assertThat(back.location()).endsWith("/billing/orders/" + order);
    }

    @Test
    void aTopUpIsATradeAsAPaymentIs() {
        alipay.open(AlipayMarket.cashier(caller.post("/billing/balance/top-up", Map.of("amount", "66.60"))));
        String number = market.jdbc
                .sql("select top_up_no from top_up where account_id = :account")
                .param("account", buyer.account().value())
                .query(String.class)
                .single();
        alipay.pay(number);
        Map<String, String> word = alipay.notification(number, "TRADE_SUCCESS");

        assertThat(alipay.send(alipay.forged(word)).statusCode()).isEqualTo(400);
        assertThat(caller.get("/billing/balance").body()).doesNotContain("data-amount=\"76.60\"");
        assertThat(alipay.send(word).statusCode()).isEqualTo(200);
        assertThat(alipay.send(word).body()).isEqualTo("success");

        assertThat(alipay.trade(number).returnUrl).endsWith("/billing/balance/top-ups/" + number);
        assertThat(caller.get("/billing/balance/top-ups/" + number + "?charset=UTF-8&sign=x")
                        .body())
                .contains("充值已到账");
        assertThat(caller.get("/billing/balance").body()).contains("data-amount=\"76.60\"");
    }

    @Test
    void severalOrdersAreOneTrade() {
        List<OrderNo> orders = List.of(market.shop.order(buyer), market.shop.order(buyer));
        String paymentNo = market.toCashier(caller, orders, "2880.00");
        assertThat(alipay.trade(paymentNo).total).isEqualTo(new BigDecimal("2880.00"));
        alipay.pay(paymentNo);

        alipay.send(alipay.notification(paymentNo, "TRADE_SUCCESS"));

        assertThat(orders).allSatisfy(order -> assertThat(market.status(order)).isEqualTo("PAID"));
    }

    @Test
    void toldTwiceAndOfItsEndIsPaidOnce() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);

        for (String status : List.of("TRADE_SUCCESS", "TRADE_SUCCESS", "TRADE_FINISHED")) {
            assertThat(alipay.send(alipay.notification(paymentNo, status)).body())
                    .isEqualTo("success");
        }

        assertThat(market.status(order)).isEqualTo("PAID");
        assertThat(events("order.paid", order.value())).isOne();
        assertThat(alipay.trade(paymentNo).refunded()).isEmpty();
    }

    @Test
    void whatIsForgedChangesNothing() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        Map<String, String> genuine = alipay.notification(paymentNo, "TRADE_SUCCESS");

        List<Map<String, String>> forged = List.of(
                alipay.forged(genuine), // with a key that is not Alipay's
                with(genuine, "total_amount", "0.01"), // altered after it was signed
                alipay.signed(with(genuine, "total_amount", "1439.99")), // signed, of another amount
                alipay.signed(with(genuine, "total_amount", "lots")),
                alipay.signed(with(genuine, "app_id", "2021000000000002")), // for another application
                alipay.signed(with(genuine, "seller_id", "2088000000000002")), // paid to somebody else
                with(genuine, "sign", "AAAA"),
                with(genuine, "sign", "not Base64"));

        for (Map<String, String> message : forged) {
            HttpResponse<String> answer = alipay.send(message);
            assertThat(answer.statusCode()).as("%s", message).isEqualTo(400);
            assertThat(answer.body()).isNotEqualTo("success");
        }
        assertThat(market.status(order)).isEqualTo("UNPAID");
    }

    @Test
    void aPaymentThatWasNeverBegunIsRefused() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        String target = alipay.trade(paymentNo).notifyUrl;
        Map<String, String> stranger = alipay.signed(
                with(alipay.notification(paymentNo, "TRADE_SUCCESS"), "out_trade_no", "P202611250000000000"));

        Answer answer = new Caller(URI.create(target).getPort())
                .postBare(URI.create(target).getPath(), stranger);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void whatIsToldOfAnythingButMoneyChangesNothing() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");

        for (String status : List.of("WAIT_BUYER_PAY", "TRADE_CLOSED")) {
            assertThat(alipay.send(alipay.notification(paymentNo, status)).body())
                    .isEqualTo("success");
        }
        assertThat(market.status(order)).isEqualTo("UNPAID");
        alipay.pay(paymentNo);
        for (String status : List.of("TRADE_SUCCESS", "WAIT_BUYER_PAY", "TRADE_CLOSED")) {
            assertThat(alipay.send(alipay.notification(paymentNo, status)).body())
                    .isEqualTo("success");
        }
        assertThat(market.status(order)).isEqualTo("PAID");
    }

    @Test
    void moneyThatComesAfterTheDeadlineGoesBackByItself() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);
        clock.moveTo(market.deadline(order).plusSeconds(1));

        assertThat(alipay.send(alipay.notification(paymentNo, "TRADE_SUCCESS")).body())
                .isEqualTo("success");

        await().untilAsserted(() ->
                assertThat(alipay.trade(paymentNo).refunded()).containsExactly(new BigDecimal("1440.00")));
        assertThat(events("payment.refund-requested", paymentNo)).isOne();
        market.instance.getBean(OrderExpiry.class).sweep();
        assertThat(market.status(order)).isEqualTo("EXPIRED");
        assertThat(market.signedIn(buyer) // days have passed
                        .with("Accept-Language", "en")
                        .get("/billing/payment/return?paymentNo=" + paymentNo)
                        .body())
                .contains("The money goes back");
    }

    /** The cashier's address stays good for who never opened it: the trade begins after its order was cancelled. */
    @Test
    void moneyThatComesAfterACancellationGoesBackByItself() {
        OrderNo order = market.shop.order(buyer);
        String cashier = AlipayMarket.cashier(market.confirm(caller, List.of(order), "1440.00"));
        String paymentNo = market.paymentNo(order);
        assertThat(cancel(order)).isEmpty();
        alipay.open(cashier);
        assertThat(alipay.pay(paymentNo)).isTrue();

        for (int times = 0; times < 2; times++) {
            assertThat(alipay.send(alipay.notification(paymentNo, "TRADE_SUCCESS"))
                            .body())
                    .isEqualTo("success");
        }

        await().untilAsserted(() ->
                assertThat(alipay.trade(paymentNo).refunded()).containsExactly(new BigDecimal("1440.00")));
        assertThat(market.status(order)).isEqualTo("CANCELLED");
        assertThat(events("payment.refund-requested", paymentNo)).isOne();
    }

    @Test
    void whenNobodyTellsAlipayIsAskedAsTheBuyerComesBack() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        caller.with("Accept-Language", "en");
        String back = "/billing/payment/return?paymentNo=" + paymentNo;

        assertThat(caller.get(back).body()).contains("The payment has not arrived yet");
        alipay.is(Mood.AWAY);
        assertThat(caller.get(back).body()).contains("The result is not known yet", "do not pay twice");
        alipay.is(Mood.WELL);
        alipay.pay(paymentNo);

        assertThat(caller.get(back).location()).endsWith("/billing/orders/" + order);
        assertThat(market.status(order)).isEqualTo("PAID");
    }

    @Test
    void whenNobodyTellsAndNobodyComesBackAlipayIsAskedAllTheSame() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);

        market.instance.getBean(GatewayTrades.class).inquireOpen();
        assertThat(market.status(order)).as("the notification has its time").isEqualTo("UNPAID");
        clock.advance(Duration.ofMinutes(3));
        market.instance.getBean(GatewayTrades.class).inquireOpen();

        assertThat(market.status(order)).isEqualTo("PAID");
    }

    @Test
    void aRepriceClosesTheOpenTradeOrComesTooLate() throws Exception {
        ExecutorService buyers = Executors.newSingleThreadExecutor();
        Set<TradeStatus> ends = EnumSet.noneOf(TradeStatus.class);
        try {
            for (int round = 0; round < 30; round++) {
                OrderNo order = market.shop.order(buyer);
                String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
                CountDownLatch repricing = new CountDownLatch(1);
                int head = round % 10;
                if (head == 0) {
                    alipay.pay(paymentNo);
                }
                Future<Boolean> paid = buyers.submit(() -> {
                    if (head == 9) {
                        repricing.await();
                    }
                    Thread.sleep(6L * head);
                    return alipay.pay(paymentNo) || head == 0;
                });
                boolean repriced = reprice(order, "900.00").isEmpty();
                repricing.countDown();
                if (paid.get()) {
                    alipay.send(alipay.notification(paymentNo, "TRADE_SUCCESS"));
                }
                assertThat(repriced).as("one wins").isNotEqualTo(paid.get());
                assertThat(market.status(order)).isEqualTo(repriced ? "UNPAID" : "PAID");
                assertThat(alipay.trade(paymentNo).refunded()).isEmpty();
                ends.add(repriced ? TradeStatus.CLOSED : TradeStatus.PAID);
            }
        } finally {
            buyers.shutdownNow();
        }
        assertThat(ends).containsExactlyInAnyOrder(TradeStatus.CLOSED, TradeStatus.PAID);
    }

    @Test
    void aRepriceFindsWhatWasPaidAndNotTold() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);

        assertThat(reprice(order, "900.00")).contains(OrderRefusal.PAID);

        assertThat(market.status(order)).isEqualTo("PAID");
    }

    @Test
    void aRefundWithTheSameNumberMovesMoneyOnce() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);
        AlipayGateway gateway = market.instance.getBean(AlipayGateway.class);
        cancelAfterPaying(order, paymentNo);

        await().untilAsserted(
                        () -> assertThat(alipay.trade(paymentNo).refunded()).hasSize(1));
        String refundNo = alipay.trade(paymentNo).refunds.keySet().iterator().next();
        gateway.refund(paymentNo, refundNo, Yuan.of("1440.00"));

        assertThat(alipay.trade(paymentNo).refunded()).containsExactly(new BigDecimal("1440.00"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"WELL"},
            mode = EnumSource.Mode.EXCLUDE)
    void whenAlipayIsNotToBeBelievedNothingIsChangedAndPeopleAreToldSo(Mood mood) {
        OrderNo order = market.shop.order(buyer);
        OrderNo another = market.shop.order(buyer);
        market.toCashier(caller, List.of(order), "1440.00");
        alipay.is(mood);

        assertThat(cancel(order)).contains(OrderRefusal.GATEWAY_AWAY);
        assertThat(reprice(order, "900.00")).contains(OrderRefusal.GATEWAY_AWAY);
        Answer together = caller.with("Accept-Language", "en")
                .post(
                        "/billing/payment?orderNo=" + order + "&orderNo=" + another,
                        Map.of("method", "balance", "amount", "2880.00"));
        Answer cancelled = caller.post("/billing/orders/" + order + "/cancel", Map.of());
        assertThat(market.status(another)).isEqualTo("UNPAID");
        clock.moveTo(market.deadline(order).plusSeconds(1));
        market.instance.getBean(OrderExpiry.class).sweep();

        assertThat(together.status()).isEqualTo(409);
        assertThat(together.body()).contains("The payment service does not answer.", "nothing was charged");
        assertThat(cancelled.status()).isEqualTo(409);
        assertThat(cancelled.body()).contains("The payment service does not answer.");
        assertThat(market.status(order)).isEqualTo("UNPAID"); // left for the next sweep
    }

    @Test
    void aRefundWaitsUntilAlipayIsBack() {
        OrderNo order = market.shop.order(buyer);
        String paymentNo = market.toCashier(caller, List.of(order), "1440.00");
        alipay.pay(paymentNo);
        alipay.is(Mood.AWAY);
        clock.moveTo(market.deadline(order).plusSeconds(1));
        alipay.send(alipay.notification(paymentNo, "TRADE_SUCCESS"));
        await().untilAsserted(() -> assertThat(failed()).isPositive());
        assertThat(market.owed()).isEqualByComparingTo("1440.00");
        assertThat(alipay.trade(paymentNo).refunded()).isEmpty();

        alipay.is(Mood.WELL);
        market.tryAgain();

        await().untilAsserted(() ->
                assertThat(alipay.trade(paymentNo).refunded()).containsExactly(new BigDecimal("1440.00")));
    }

    /** The buyer has paid, nobody told us, and the order's time is over: found out by the sweep. */
    private void cancelAfterPaying(OrderNo order, String paymentNo) {
        clock.moveTo(market.deadline(order).plusSeconds(1));
        market.instance.getBean(OrderExpiry.class).sweep();
        assertThat(market.status(order)).isEqualTo("EXPIRED");
        assertThat(events("payment.refund-requested", paymentNo)).isOne();
    }

    private Optional<OrderRefusal> cancel(OrderNo order) {
        return market.instance.getBean(OrderCancellation.class).cancel(buyer, order);
    }

    private Optional<OrderRefusal> reprice(OrderNo order, String amount) {
        return market.instance
                .getBean(Repricing.class)
                .reprice(market.shop.owner(), order, Yuan.of(amount), null, Idempotency.freshKey());
    }

    private int events(String action, String object) {
        return market.jdbc
                .sql("select count(*) from audit_event where action = :action and object_id = :object")
                .param("action", action)
                .param("object", object)
                .query(Integer.class)
                .single();
    }

    private int failed() {
        return market.jdbc
                .sql("select count(*) from event_publication where status = 'FAILED' and event_type like '%RefundOwed'")
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> with(Map<String, String> message, String name, String value) {
        Map<String, String> altered = new HashMap<>(message);
        altered.put(name, value);
        return altered;
    }
}
