package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.invoice.InvoiceRequests.Requested;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;

/** Two who ask at the same moment, on two instances over one database: one wins, and the other is told why not. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvoiceRaceTest {

    private static final int ROUNDS = 25;

    private final ApplicationContext here;
    private final JdbcClient jdbc;
    private final ExecutorService contenders = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);
    private ConfigurableApplicationContext there;
    private Shop shop;
    private Actor buyer;

    @Autowired
    InvoiceRaceTest(ApplicationContext here, JdbcClient jdbc) {
        this.here = here;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void openOnTwoInstances() {
        there = Instances.beside(here);
        shop = new Shop(here, "36.00");
        buyer = shop.buyer("10000.00");
    }

    @AfterAll
    void close() {
        contenders.shutdownNow();
        there.close();
    }

    @Test
    void anOrderIsNeverInTwoLiveRequests() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OrderNo shared = shop.completed(buyer);
            OrderNo first = shop.completed(buyer);
            OrderNo second = shop.completed(buyer);

            List<Object> answers = race(() -> ask(here, first, shared), () -> ask(there, shared, second));

            assertThat(answers).hasAtLeastOneElementOfType(Requested.class).contains(InvoiceRefusal.ALREADY_REQUESTED);
            assertThat(live(shared)).isEqualTo(1);
            assertThat(live(first) + live(second))
                    .as("the loser's other order is free")
                    .isEqualTo(1);
        }
    }

    @Test
    void aRequestAgainstTheRefundOfItsOrder() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OrderNo order = shop.completed(buyer);

            List<Object> answers = race(() -> ask(here, order), () -> refund(there, order));

            assertThat(answers.get(1)).isEqualTo(Optional.empty());
            assertThat(answers.get(0)).isInstanceOfAny(Requested.class, InvoiceRefusal.class);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(live(order))
                            .as("nothing is left to invoice")
                            .isZero());
        }
    }

    @Test
    void theBuyerTakesItBackWhileTheProviderConfirmsIt() throws Exception {
        var invoices = new Invoices(here);
        for (int round = 0; round < ROUNDS; round++) {
            long id = invoices.requested(buyer, Invoices.electronic(shop.completed(buyer)));

            List<Object> answers = race(
                    () -> here.getBean(InvoiceRequests.class).cancel(buyer, id),
                    () -> there.getBean(InvoiceDesk.class).confirm(shop.owner(), id, 0));

            assertThat(answers).containsExactlyInAnyOrder(Optional.empty(), Optional.of(InvoiceRefusal.MOVED_ON));
        }
    }

    private Object ask(ApplicationContext instance, OrderNo... orders) {
        return instance.getBean(InvoiceRequests.class)
                .request(buyer, Invoices.electronic(orders), Idempotency.freshKey());
    }

    private Object refund(ApplicationContext instance, OrderNo order) {
        return instance.getBean(OrderRefunds.class)
                .refund(shop.owner(), order, Yuan.of("36.00"), "协商退款", Idempotency.freshKey());
    }

    private int live(OrderNo order) {
        return jdbc.sql("select count(*) from invoice_request_order where order_no = :order and live")
                .param("order", order.value())
                .query(Integer.class)
                .single();
    }

    /** Releases both together and waits for both answers. */
    private List<Object> race(Callable<Object> one, Callable<Object> other) throws Exception {
        Future<Object> first = contenders.submit(() -> atTheGun(one));
        Future<Object> second = contenders.submit(() -> atTheGun(other));
        return List.of(first.get(), second.get());
    }

    private Object atTheGun(Callable<Object> work) throws Exception {
        start.await();
        return work.call();
    }
}
