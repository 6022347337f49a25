package org.zhanggui.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.delivery.ProviderSoftware.Told;
import org.zhanggui.delivery.TryOut.Sample;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.order.OrderType;
import org.zhanggui.order.Placement;
import org.zhanggui.order.SubscriptionOrders;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TimedWork;

/** From a paid order to what the provider's software made of it, with software that checks signatures by itself. */
@IntegrationTest
class DeliveryTest {

    private final ApplicationContext context;
    private final TimedWork timedWork;
    private final Endpoints endpoints;
    private final EndpointCalls calls;
    private final DeliveryJobs jobs;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private ProviderSoftware software;
    private Shop shop;
    private Actor buyer;

    @Autowired
    DeliveryTest(
            ApplicationContext context,
            Endpoints endpoints,
            EndpointCalls calls,
            DeliveryJobs jobs,
            Deliveries deliveries,
            JdbcClient jdbc,
            SettableClock clock) {
        this.context = context;
        this.timedWork = new TimedWork(context);
        this.endpoints = endpoints;
        this.calls = calls;
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void connect() {
        timedWork.hold();
        shop = new Shop(context, "1440.00").selling(Shop.basic(), Shop.flagship());
        buyer = shop.buyer("9000.00");
        software = new ProviderSoftware();
        software.knows(
                endpoints.save(shop.owner(), shop.product(), software.url()).newSecret());
        assertThat(tryToCreate()).isEmpty();
        assertThat(endpoints.enable(shop.owner(), shop.product())).isEmpty();
    }

    @AfterEach
    void disconnect() {
        // What is left waiting would be called again whenever another test moves the clock.
        jdbc.sql("update product_endpoint set enabled = false where product_id = :product")
                .param("product", shop.product())
                .update();
        software.close();
        clock.reset();
        timedWork.goOn();
    }

    @Test
    void whatIsPaidIsCreatedAndTheBuyerReadsWhatTheSoftwareSays() {
        OrderNo order = paid();

        calls.makeDue();

        assertThat(status(order)).isEqualTo("COMPLETED");
        assertThat(note(order, "DELIVERED")).isEqualTo("请登录 https://app.example.com\nID: i-1");
        Told told = only();
        assertThat(told.operation()).isEqualTo("create");
        assertThat(told.at("/orderNo")).isEqualTo(order.value());
        assertThat(told.at("/orderType")).isEqualTo("NEW");
        assertThat(told.at("/account")).isEqualTo(buyer.account().toString());
        assertThat(told.body().at("/product/id").asLong()).isEqualTo(shop.product());
        assertThat(told.at("/spec")).isEqualTo("规格1");
        assertThat(told.at("/cycle/unit")).isEqualTo("YEAR");
        assertThat(LocalDate.parse(told.at("/period/to")))
                .isEqualTo(LocalDate.parse(told.at("/period/from")).plusYears(1));
    }

    @Test
    void ofTheBuyerTheSoftwareLearnsTheAccountIdAlone() {
        paid();

        calls.makeDue();

        String body = only().body().toString();
        assertThat(body).doesNotContain("周青", "青禾农业", "@", "phone", "email");
        assertThat(only().body().propertyNames())
                .containsExactlyInAnyOrder(
                        "operation",
                        "cause",
                        "orderNo",
                        "orderType",
                        "account",
                        "product",
                        "spec",
                        "cycle",
                        "period",
                        "subscription");
    }

    @Test
    void itIsCreatedOnceAlthoughTheFirstAnswersAreAnErrorAndSilence() {
        software.answers(500, "oops").answers(ProviderSoftware.SILENCE, "").answers(200, "<html>");
        OrderNo order = paid();

        for (Duration pause : List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5))) {
            calls.makeDue();
            calls.makeDue(); // which is too early for another
            assertThat(status(order)).isEqualTo("IN_DELIVERY");
            clock.advance(pause);
        }
        calls.makeDue();

        assertThat(status(order)).isEqualTo("COMPLETED");
        assertThat(software.told()).hasSize(4);
        assertThat(software.told().stream().map(Told::deliveryId).distinct()).hasSize(1);
        assertThat(verdicts(order)).containsExactly("BUSY", "NO_ANSWER", "UNREADABLE", "SUCCESS");
    }

    @Test
    void whatTheSoftwareStillWorksOnIsAskedForAgain() {
        software.answers(202, "");
        OrderNo order = paid();

        calls.makeDue();
        assertThat(status(order)).isEqualTo("IN_DELIVERY");
        clock.advance(Duration.ofSeconds(10));
        calls.makeDue();

        assertThat(status(order)).isEqualTo("COMPLETED");
        assertThat(verdicts(order)).containsExactly("WORKING", "SUCCESS");
    }

    @Test
    void anEventThatComesTwiceIsOneJob() {
        OrderNo order = paid();
        OrderEvent paid = event(order, OrderEventKind.PAID, OrderType.NEW, null);

        publish(paid);
        publish(paid);
        calls.makeDue();

        assertThat(software.told()).hasSize(1);
        assertThat(jobsOf(order)).containsExactly("CREATE PURCHASE DONE");
    }

    @Test
    void whatTheSoftwareRefusesFailsAndIsTriedAgainAtTheProvidersWish() {
        software.answers(422, "{\"success\": false, \"message\": \"没有库存\"}");
        OrderNo order = paid();

        calls.makeDue();
        assertThat(status(order)).isEqualTo("DELIVERY_FAILED");
        assertThat(note(order, "DELIVERY_FAILED")).isEqualTo("HTTP 422: 没有库存");
        clock.advance(Duration.ofDays(1));
        calls.makeDue();
        assertThat(software.told()).hasSize(1);

        assertThat(deliveries.begin(shop.owner(), order)).isEmpty();
        await().until(() -> jobsOf(order).contains("CREATE PURCHASE WAITING"));
        calls.makeDue();

        assertThat(status(order)).isEqualTo("COMPLETED");
        assertThat(software.told()).hasSize(2);
        assertThat(software.told().stream().map(Told::deliveryId).distinct()).hasSize(1);
    }

    @Test
    void afterTheLastAttemptTheDeliveryHasFailed() {
        software.close();
        OrderNo order = paid();

        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(status(order)).isEqualTo("IN_DELIVERY");
            calls.makeDue();
            clock.advance(Duration.ofHours(13));
        }

        assertThat(status(order)).isEqualTo("DELIVERY_FAILED");
        assertThat(verdicts(order)).hasSize(10).containsOnly("NO_ANSWER");
    }

    @Test
    void whoIsDeliveredByHandIsNotDeliveredByTheSoftwareToo() {
        software.answers(503, "");
        OrderNo order = paid();
        calls.makeDue();

        assertThat(deliveries.deliver(shop.owner(), order, "已人工开通")).isEmpty();
        await().until(() -> jobsOf(order).contains("CREATE PURCHASE STOPPED"));
        clock.advance(Duration.ofMinutes(5));
        calls.makeDue();

        assertThat(software.told()).hasSize(1);
        assertThat(status(order)).isEqualTo("COMPLETED");
    }

    @Test
    void whileTheEndpointIsOffNothingIsToldAndLaterItIs() {
        software.answers(503, "");
        OrderNo order = paid();
        calls.makeDue();
        endpoints.disable(shop.owner(), shop.product());
        clock.advance(Duration.ofMinutes(5));
        calls.makeDue();
        assertThat(software.told()).hasSize(1);

        endpoints.enable(shop.owner(), shop.product());
        calls.makeDue();

        assertThat(software.told()).hasSize(2);
        assertThat(status(order)).isEqualTo("COMPLETED");
    }

    @Test
    void withoutAnEndpointThatIsOnAPaidOrderWaitsForItsProvider() {
        endpoints.disable(shop.owner(), shop.product());
        OrderNo order = shop.order(buyer);
        pay(order);

        await().during(Duration.ofMillis(500)).until(() -> status(order).equals("PAID"));
        assertThat(jobsOf(order)).isEmpty();
    }

    @Test
    void twoInstancesMakeOneCall() {
        OrderNo order = paid();

        try (ConfigurableApplicationContext beside = Instances.beside(context)) {
            EndpointCalls there = beside.getBean(EndpointCalls.class);
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(calls::makeDue), CompletableFuture.runAsync(there::makeDue))
                    .join();
        }

        assertThat(status(order)).isEqualTo("COMPLETED");
        assertThat(software.told()).hasSize(1);
    }

    @Test
    void whatAnInstanceClaimedAndDiedOverIsTakenOverByAnother() {
        OrderNo order = paid();
        assertThat(jobs.claim(100, clock.instant())).anyMatch(job -> job.order().equals(order));

        calls.makeDue();
        assertThat(software.told()).isEmpty();
        clock.advance(DeliveryJobs.CLAIM.plusSeconds(1));
        calls.makeDue();

        assertThat(status(order)).isEqualTo("COMPLETED");
        assertThat(software.told()).hasSize(1);
    }

    @Test
    void aRefundedPurchaseIsDestroyedAfterWhatWasCreated() {
        OrderNo order = paid();
        calls.makeDue();

        refund(order, OrderType.NEW);
        await().until(() -> jobsOf(order).contains("DESTROY REFUND WAITING"));
        calls.makeDue();

        assertThat(operations()).containsExactly("create", "destroy");
        Told destroyed = software.told().get(1);
        assertThat(destroyed.at("/cause")).isEqualTo("refund");
        assertThat(destroyed.at("/instanceId")).isEqualTo("i-1");
        assertThat(destroyed.deliveryId()).isNotEqualTo(software.told().get(0).deliveryId());
    }

    /** Through the use cases that people go through, from the purchase to the last refund. */
    @Test
    void whatIsRenewedAndUpgradedAndRefundedReachesTheSameInstance() {
        buyer = shop.buyer("30000.00");
        OrderNo bought = paid();
        calls.makeDue();
        OrderNo renewed = changed(orders ->
                orders.renew(buyer, subscription(bought), new SaleCycle(1, CycleUnit.YEAR), shop.confirming()));
        OrderNo upgraded =
                changed(orders -> orders.upgrade(buyer, subscription(bought), shop.spec("旗舰版"), shop.confirming()));

        assertThat(operations()).containsExactly("create", "renew", "modify");
        LocalDate first = LocalDate.parse(software.told().get(0).at("/period/from"));
        assertThat(software.told().get(1).at("/instanceId")).isEqualTo("i-1");
        assertThat(software.told().get(1).at("/period/to"))
                .isEqualTo(first.plusYears(2).toString());
        assertThat(software.told().get(2).at("/spec")).isEqualTo("旗舰版");
        assertThat(List.of(status(bought), status(renewed), status(upgraded))).containsOnly("COMPLETED");

        for (OrderNo order : List.of(upgraded, renewed, bought)) {
            assertThat(context.getBean(OrderRefunds.class).refundOnDemand(buyer, order, Idempotency.freshKey()))
                    .isEmpty();
            await().until(() -> jobsOf(order).stream().anyMatch(job -> job.endsWith("REFUND WAITING")));
            calls.makeDue();
            await().until(() -> status(order).equals("REFUNDED"));
        }
        assertThat(operations()).containsExactly("create", "renew", "modify", "modify", "renew", "destroy");
        assertThat(software.told().get(3).at("/spec")).isEqualTo("规格1");
        assertThat(software.told().get(4).at("/period/to"))
                .isEqualTo(first.plusYears(1).toString());
        assertThat(software.told().get(5).at("/instanceId")).isEqualTo("i-1");
    }

    private OrderNo changed(Function<SubscriptionOrders, Placement> change) {
        OrderNo order = ((Placement.Placed) change.apply(context.getBean(SubscriptionOrders.class))).orderNo();
        pay(order);
        await().until(() -> !jobsOf(order).isEmpty());
        calls.makeDue();
        return order;
    }

    private long subscription(OrderNo order) {
        return jdbc.sql("select subscription_id from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasRefundedBeforeTheSoftwareWasAskedIsNotItsConcern() {
        OrderNo order = paid();

        refund(order, OrderType.NEW);
        await().until(() -> jobsOf(order).equals(List.of("CREATE PURCHASE STOPPED")));
        calls.makeDue();

        assertThat(software.told()).isEmpty();
    }

    @Test
    void whatTheSoftwareMayHaveDoneBeforeTheRefundIsUndone() {
        software.answers(500, "");
        OrderNo order = paid();
        calls.makeDue();

        refund(order, OrderType.NEW);
        await().until(() -> jobsOf(order).contains("DESTROY REFUND WAITING"));
        calls.makeDue();

        assertThat(operations()).containsExactly("create", "destroy");
    }

    @Test
    void whatHasEndedExpiresAndIsDestroyedAWeekLater() {
        OrderNo order = paid();
        calls.makeDue();
        Instant end = endOf(order);

        endAt(end.minusSeconds(1));
        assertThat(operations()).containsExactly("create");
        endAt(end);
        assertThat(operations()).containsExactly("create", "expire");
        endAt(end.plus(Duration.ofDays(7)).minusSeconds(30));
        assertThat(operations()).containsExactly("create", "expire");
        endAt(end.plus(Duration.ofDays(7)));
        endAt(end.plus(Duration.ofDays(8)));

        assertThat(operations()).containsExactly("create", "expire", "destroy");
        assertThat(software.told().get(2).at("/cause")).isEqualTo("end");
        assertThat(software.told().get(2).at("/instanceId")).isEqualTo("i-1");
    }

    @Test
    void aNewSecretIsUsedBesideTheOldOneForADay() {
        String renewed = endpoints.renewSecret(shop.owner(), shop.product()).newSecret();
        paid();
        calls.makeDue();
        assertThat(software.told()).as("with the old one").hasSize(1);

        clock.advance(Duration.ofDays(1));
        OrderNo second = paid();
        calls.makeDue();
        assertThat(status(second)).as("refused by who knows the old one").isEqualTo("DELIVERY_FAILED");

        software.knows(renewed);
        OrderNo third = paid();
        calls.makeDue();
        assertThat(status(third)).isEqualTo("COMPLETED");
    }

    @Test
    void aNewAddressHasToBeTriedAnew() {
        endpoints.save(shop.owner(), shop.product(), software.url() + "/other");

        assertThat(endpoints.enable(shop.owner(), shop.product())).contains(EndpointRefusal.NOT_TRIED);
        software.answers(400, "");
        tryToCreate();
        assertThat(endpoints.enable(shop.owner(), shop.product())).contains(EndpointRefusal.NOT_TRIED);
        tryToCreate();
        assertThat(endpoints.enable(shop.owner(), shop.product())).isEmpty();
    }

    @Test
    void secretsLieNowhereInTheClear() {
        String secret = endpoints.renewSecret(shop.owner(), shop.product()).newSecret();
        paid();
        calls.makeDue();

        for (String table :
                List.of("product_endpoint", "delivery_call", "delivery_job", "audit_event", "event_publication")) {
            assertThat(jdbc.sql(
                                    "select count(*) from %s t where t::text like :secret or t::text like encode(cast(:secret as bytea), 'hex')"
                                            .formatted(table))
                            .param("secret", "%" + secret + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void whoHammersTheTryOutIsHeldBack() {
        for (int attempt = 0; attempt < 19; attempt++) {
            assertThat(tryToCreate()).isEmpty();
        }
        assertThat(tryToCreate()).contains(EndpointRefusal.TOO_MANY_TRIES);
    }

    private Optional<EndpointRefusal> tryToCreate() {
        var sample = new Sample(
                Operation.CREATE,
                "20260101000000000001",
                "100000000001",
                "规格1",
                1,
                CycleUnit.YEAR,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 1, 1),
                null);
        return context.getBean(TryOut.class).call(shop.owner(), shop.product(), sample);
    }

    private OrderNo paid() {
        OrderNo order = shop.order(buyer);
        pay(order);
        await().until(() -> status(order).equals("IN_DELIVERY"));
        return order;
    }

    private void pay(OrderNo order) {
        BigDecimal payable = jdbc.sql("select payable_amount from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(BigDecimal.class)
                .single();
        context.getBean(OrderPayment.class)
                .pay(buyer, order, Money.of(Yuan.CNY, payable), PaymentMethod.BALANCE, Idempotency.freshKey());
    }

    /** As the use case that begins refunds does it. */
    private void refund(OrderNo order, OrderType type) {
        jdbc.sql("""
                        update purchase_order set status = 'REFUNDING', refunded_amount = payable_amount
                        where order_no = :order
                        """).param("order", order.value()).update();
        publish(event(order, OrderEventKind.REFUND_BEGUN, type, buyer));
    }

    private void publish(OrderEvent event) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> context.publishEvent(event));
    }

    private OrderEvent event(OrderNo order, OrderEventKind kind, OrderType type, Actor by) {
        var amount = new BigDecimal("1440.00");
        return new OrderEvent(
                order,
                kind,
                type,
                buyer.account(),
                shop.owner().account(),
                shop.product(),
                "测试商品",
                ProductKind.SAAS,
                amount,
                amount,
                new BigDecimal("0.1000"),
                kind == OrderEventKind.REFUND_BEGUN ? amount : null,
                null,
                by == null ? null : by.user(),
                by == null ? null : by.account(),
                clock.instant());
    }

    private void endAt(Instant moment) {
        clock.moveTo(moment);
        DeliverySchedule.end(jobs, clock.instant());
        calls.makeDue();
    }

    private Told only() {
        assertThat(software.told()).hasSize(1);
        return software.told().get(0);
    }

    private List<String> operations() {
        return software.told().stream().map(Told::operation).toList();
    }

    private String status(OrderNo order) {
        return jdbc.sql("select status from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    private Instant endOf(OrderNo order) {
        return jdbc.sql("""
                        select s.ends_at from subscription s join purchase_order o on o.subscription_id = s.id
                        where o.order_no = :order
                        """).param("order", order.value()).query(Instant.class).single();
    }

    private String note(OrderNo order, String kind) {
        return jdbc.sql("""
                        select s.note from order_step s join purchase_order o on o.id = s.order_id
                        where o.order_no = :order and s.kind = :kind
                        """)
                .param("order", order.value())
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    private List<String> jobsOf(OrderNo order) {
        return jdbc.sql("""
                        select operation || ' ' || cause || ' ' || state from delivery_job where order_no = :order order by id
                        """).param("order", order.value()).query(String.class).list();
    }

    private List<String> verdicts(OrderNo order) {
        return jdbc.sql("""
                        select c.verdict from delivery_call c join delivery_job j on j.id = c.job_id
                        where j.order_no = :order order by c.id
                        """).param("order", order.value()).query(String.class).list();
    }
}
