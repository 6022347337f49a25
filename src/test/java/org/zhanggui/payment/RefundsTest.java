package org.zhanggui.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.ledger.Movement;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.payment.Refunds.RefundAsked;
import org.zhanggui.payment.Refunds.RefundOwed;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/** What an order was paid with goes back where it came from: once, and never more than it was. */
@IntegrationTest
class RefundsTest {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final MockMvc mvc;
    private final Refunds refunds;
    private final Balances balances;
    private final TransactionTemplate transaction;
    private final SettableClock clock;
    private Shop shop;
    private Actor buyer;

    @Autowired
    RefundsTest(
            ApplicationContext context,
            JdbcClient jdbc,
            MockMvc mvc,
            Refunds refunds,
            Balances balances,
            TransactionTemplate transaction,
            SettableClock clock) {
        this.context = context;
        this.jdbc = jdbc;
        this.mvc = mvc;
        this.refunds = refunds;
        this.balances = balances;
        this.transaction = transaction;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "36.00");
        buyer = shop.buyer("100.00");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whatWasPaidFromTheBalanceIsThereAgain() {
        OrderNo order = paidFromBalance();

        ask(order, "36.00");

        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        assertThat(balance()).isEqualTo(Yuan.of("100.00"));
        assertThat(newestMovement().kind()).isEqualTo(PostingKind.REFUND);
        assertThat(newestMovement().amount()).isEqualTo(Yuan.of("36.00"));
    }

    @Test
    void aPartOfItIsThereAgain() {
        OrderNo order = paidFromBalance();

        ask(order, "10.50");

        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        assertThat(balance()).isEqualTo(Yuan.of("74.50"));
    }

    @Test
    void whereNothingGoesBackTheOrderIsRefundedAllTheSame() {
        OrderNo order = paidFromBalance();

        ask(order, "0.00");

        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        assertThat(balance()).isEqualTo(Yuan.of("64.00"));
    }

    @Test
    void askedTwiceMovesMoneyOnce() {
        OrderNo order = paidFromBalance();
        ask(order, "10.50");
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));

        handle(new RefundAsked(order.value(), new BigDecimal("10.50")), order.value());

        assertThat(balance()).isEqualTo(Yuan.of("74.50"));
        assertThat(events(order, "order.refunded")).isOne();
    }

    @Test
    void whatAGatewayTookIsGivenBackThere() throws Exception {
        OrderNo order = paidAtGateway();

        ask(order, "20.00");

        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        assertThat(givenBack(order)).singleElement().isEqualTo(new BigDecimal("20.00"));
        assertThat(balance()).isEqualTo(Yuan.of("100.00"));
    }

    @Test
    void deathBetweenTheGatewaysYesAndTheMarkGivesBackOnce() throws Exception {
        OrderNo order = paidAtGateway();
        ask(order, "36.00");
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        // What a killed application leaves: the gateway has given the money back, and nothing here says so.
        jdbc.sql("update refund set status = 'REQUESTED', done_at = null where order_no = :order")
                .param("order", order.value())
                .update();
        jdbc.sql("update purchase_order set status = 'REFUNDING', refunded_at = null where order_no = :order")
                .param("order", order.value())
                .update();

        handle(new RefundOwed(refundNo(order)), refundNo(order));

        assertThat(status(order)).isEqualTo("REFUNDED");
        assertThat(givenBack(order)).singleElement().isEqualTo(new BigDecimal("36.00"));
    }

    @Test
    void aGatewayThatRefusesIsAskedAgain() throws Exception {
        OrderNo order = paidAtGateway();
        trade(order, "WAITING"); // nothing was paid there, it says
        ask(order, "36.00");
        await().untilAsserted(() -> assertThat(failedEvents(order)).isOne());
        assertThat(status(order)).isEqualTo("REFUNDING");
        assertThat(givenBack(order)).isEmpty();

        trade(order, "PAID");
        context.getBean(FailedEventPublications.class)
                .resubmit(ResubmissionOptions.defaults().withMinAge(Duration.ZERO));

        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        assertThat(givenBack(order)).hasSize(1);
    }

    @Test
    void whatNoEventSendsAnyMoreIsSentAllTheSame() throws Exception {
        OrderNo order = paidAtGateway();
        trade(order, "WAITING");
        ask(order, "36.00");
        await().untilAsserted(() -> assertThat(failedEvents(order)).isOne());
        jdbc.sql("delete from event_publication where serialized_event like :refund")
                .param("refund", "%" + refundNo(order) + "%")
                .update();
        trade(order, "PAID");

        refunds.sendOverdue();
        assertThat(givenBack(order)).as("not overdue yet").isEmpty();
        clock.advance(Duration.ofHours(1));
        refunds.sendOverdue();

        assertThat(givenBack(order)).hasSize(1);
        assertThat(status(order)).isEqualTo("REFUNDED");
    }

    @Test
    void moreThanWasPaidNeverGoesBack() throws Exception {
        OrderNo order = paidFromBalance();
        ask(order, "36.00");
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("REFUNDED"));
        assertThatThrownBy(() -> jdbc.sql("update refund set amount = amount + 0.01 where order_no = :order")
                        .param("order", order.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("refund_within_payment");

        OrderNo there = paidAtGateway();
        PaymentGateway sandbox = context.getBean(Gateways.class).named("sandbox");
        String paymentNo = paymentNo(there);
        sandbox.refund(paymentNo, "R-one" + paymentNo, Yuan.of("30.00"));
        sandbox.refund(paymentNo, "R-one" + paymentNo, Yuan.of("30.00"));
        assertThatThrownBy(() -> sandbox.refund(paymentNo, "R-two" + paymentNo, Yuan.of("6.01")))
                .hasMessageContaining("more than was paid");
        sandbox.refund(paymentNo, "R-two" + paymentNo, Yuan.of("6.00"));
        assertThat(givenBack(there)).containsExactlyInAnyOrder(new BigDecimal("30.00"), new BigDecimal("6.00"));
    }

    /** What an order's use cases do in one transaction when they send money back. */
    private void ask(OrderNo order, String amount) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "update purchase_order set status = 'REFUNDING', refunded_amount = cast(:amount as numeric) where order_no = :order")
                    .param("amount", amount)
                    .param("order", order.value())
                    .update();
            refunds.ask(order.value(), Yuan.of(amount));
        });
    }

    /** Publishes an event once more, and waits until its listener is done with it. */
    private void handle(Object event, String number) {
        transaction.executeWithoutResult(status -> context.publishEvent(event));
        await().untilAsserted(() -> assertThat(publications(number)).isZero());
    }

    private OrderNo paidFromBalance() {
        OrderNo order = shop.order(buyer);
        context.getBean(OrderPayment.class)
                .pay(buyer, order, Yuan.of("36.00"), PaymentMethod.BALANCE, Idempotency.freshKey());
        return order;
    }

    private OrderNo paidAtGateway() throws Exception {
        OrderNo order = shop.order(buyer);
        URI cashier = ((ToCashier) context.getBean(OrderPayment.class)
                        .pay(buyer, order, Yuan.of("36.00"), PaymentMethod.GATEWAY, Idempotency.freshKey()))
                .address();
        mvc.perform(MockMvcRequestBuilders.get(cashier));
        trade(order, "PAID");
        String paymentNo =
                UriComponentsBuilder.fromUri(cashier).build().getQueryParams().getFirst("paymentNo");
        context.getBean(Payments.class).inquire(buyer, paymentNo);
        assertThat(status(order)).isEqualTo("PAID");
        return order;
    }

    private void trade(OrderNo order, String status) {
        int moved = jdbc.sql("update sandbox_trade set status = :status where payment_no = :paymentNo")
                .param("status", status)
                .param("paymentNo", paymentNo(order))
                .update();
        assertThat(moved).isOne();
    }

    private String paymentNo(OrderNo order) {
        return one(
                "select p.payment_no from payment p join payment_order x on x.payment_id = p.id where x.order_no = :order",
                order);
    }

    private String refundNo(OrderNo order) {
        return one("select refund_no from refund where order_no = :order", order);
    }

    private String status(OrderNo order) {
        return one("select status from purchase_order where order_no = :order", order);
    }

    private String one(String sql, OrderNo order) {
        return jdbc.sql(sql).param("order", order.value()).query(String.class).single();
    }

    private List<BigDecimal> givenBack(OrderNo order) {
        return jdbc.sql("select amount from sandbox_refund where payment_no = :paymentNo")
                .param("paymentNo", paymentNo(order))
                .query(BigDecimal.class)
                .list();
    }

    private int failedEvents(OrderNo order) {
        return jdbc.sql(
                        "select count(*) from event_publication where serialized_event like :refund and status = 'FAILED'")
                .param("refund", "%" + refundNo(order) + "%")
                .query(Integer.class)
                .single();
    }

    private int publications(String number) {
        return jdbc.sql("select count(*) from event_publication where serialized_event like :number")
                .param("number", "%" + number + "%")
                .query(Integer.class)
                .single();
    }

    private int events(OrderNo order, String action) {
        return jdbc.sql("select count(*) from audit_event where action = :action and object_id = :order")
                .param("action", action)
                .param("order", order.value())
                .query(Integer.class)
                .single();
    }

    private Money balance() {
        return balances.of(buyer.account());
    }

    private Movement newestMovement() {
        return balances.movements(buyer.account(), Position.of(null, null))
                .rows()
                .get(0);
    }
}
