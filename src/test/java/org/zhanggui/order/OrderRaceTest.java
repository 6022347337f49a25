package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.order.OrderPayment.Outcome;
import org.zhanggui.order.OrderPayment.Paid;
import org.zhanggui.order.OrderPayment.ToCashier;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.payment.Payments;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/**
 * Two requests for one order, released together on two instances of the application over one database, hundreds of times. After
 * every round the books are read: paid at exactly what was shown (I2), never both paid and ended (I3), one effect (I4), money
 * on a paid order or on its way back (I6), no balance below zero (I7).
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderRaceTest {

    private static final int ROUNDS = 200;
    private static final Money PRICE = Yuan.of("36.00");
    private static final Money LOWERED = Yuan.of("20.00");

    private final ApplicationContext here;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final MockMvc mvc;
    private final ExecutorService contenders = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);

    private ConfigurableApplicationContext there;
    private Shop shop;

    @Autowired
    OrderRaceTest(ApplicationContext here, JdbcClient jdbc, SettableClock clock, MockMvc mvc) {
        this.here = here;
        this.jdbc = jdbc;
        this.clock = clock;
        this.mvc = mvc;
    }

    @BeforeAll
    void openOnTwoInstances() {
        there = Instances.beside(here);
        shop = new Shop(here, PRICE.getAmount().toPlainString());
    }

    @AfterAll
    void close() {
        contenders.shutdownNow();
        there.close();
        clock.reset();
    }

    @Test
    void repriceAgainstPay() throws Exception {
        Set<OrderStatus> ends = EnumSet.noneOf(OrderStatus.class);
        for (int round = 0; round < ROUNDS; round++) {
            Actor buyer = buyer();
            OrderNo order = shop.order(buyer);
            List<Object> answers = race(
                    () -> reprice(there, order, LOWERED), () -> pay(here, buyer, order, PRICE, Idempotency.freshKey()));
            boolean repriced = Optional.empty().equals(answers.get(0));
            boolean paid = answers.get(1) instanceof Paid;
            assertThat(repriced).as("one wins: %s", answers).isNotEqualTo(paid);
            Books books = books(order, buyer);
            assertThat(books.status()).isEqualTo(paid ? OrderStatus.PAID : OrderStatus.UNPAID);
            assertThat(books.payable()).isEqualByComparingTo(paid ? "36.00" : "20.00");
            assertThat(books.spent()).isEqualByComparingTo(paid ? "36.00" : "0.00");
            ends.add(books.status());
        }
        assertThat(ends).contains(OrderStatus.PAID, OrderStatus.UNPAID);
    }

    @Test
    void payAgainstPay() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Actor buyer = buyer();
            OrderNo order = shop.order(buyer);
            String key = Idempotency.freshKey();
            String other = round % 2 == 0 ? key : Idempotency.freshKey();
            List<Object> answers =
                    race(() -> pay(here, buyer, order, PRICE, key), () -> pay(there, buyer, order, PRICE, other));
            long told = answers.stream().filter(Paid.class::isInstance).count();
            assertThat(told).as("the same key is answered alike: %s", answers).isEqualTo(key.equals(other) ? 2 : 1);
            Books books = books(order, buyer);
            assertThat(books.status()).isEqualTo(OrderStatus.PAID);
            assertThat(books.spent()).isEqualByComparingTo("36.00");
        }
    }

    @Test
    void cancelAgainstPay() throws Exception {
        Set<OrderStatus> ends = EnumSet.noneOf(OrderStatus.class);
        for (int round = 0; round < ROUNDS; round++) {
            Actor buyer = buyer();
            OrderNo order = shop.order(buyer);
            List<Object> answers = race(
                    () -> there.getBean(OrderCancellation.class).cancel(buyer, order),
                    () -> pay(here, buyer, order, PRICE, Idempotency.freshKey()));
            boolean paid = answers.get(1) instanceof Paid;
            assertThat(Optional.empty().equals(answers.get(0))).isNotEqualTo(paid);
            Books books = books(order, buyer);
            assertThat(books.status()).isEqualTo(paid ? OrderStatus.PAID : OrderStatus.CANCELLED);
            assertThat(books.spent()).isEqualByComparingTo(paid ? "36.00" : "0.00");
            ends.add(books.status());
        }
        assertThat(ends).containsExactlyInAnyOrder(OrderStatus.PAID, OrderStatus.CANCELLED);
    }

    @Test
    void expireAgainstPay() throws Exception {
        Set<OrderStatus> ends = EnumSet.noneOf(OrderStatus.class);
        for (int round = 0; round < ROUNDS; round++) {
            Actor buyer = buyer();
            OrderNo order = shop.order(buyer);
            // Around the deadline to the millisecond: time goes on while the two run.
            clock.moveTo(deadline(order).minusMillis(round % 40));
            List<Object> answers = race(
                    () -> {
                        there.getBean(OrderExpiry.class).sweep();
                        return "swept";
                    },
                    () -> pay(here, buyer, order, PRICE, Idempotency.freshKey()));
            here.getBean(OrderExpiry.class).sweep();
            boolean paid = answers.get(1) instanceof Paid;
            Books books = books(order, buyer);
            assertThat(books.status() == OrderStatus.PAID).as("%s", answers).isEqualTo(paid);
            assertThat(books.spent()).isEqualByComparingTo(paid ? "36.00" : "0.00");
            clock.advance(Duration.ofSeconds(1));
            here.getBean(OrderExpiry.class).sweep();
            ends.add(books(order, buyer).status());
        }
        assertThat(ends).containsExactlyInAnyOrder(OrderStatus.PAID, OrderStatus.EXPIRED);
    }

    @Test
    void repriceAgainstPayingAtTheCashier() throws Exception {
        Set<OrderStatus> ends = EnumSet.noneOf(OrderStatus.class);
        for (int round = 0; round < ROUNDS; round++) {
            Actor buyer = buyer();
            OrderNo order = shop.order(buyer);
            Outcome outcome =
                    here.getBean(OrderPayment.class).pay(buyer, order, PRICE, PaymentMethod.GATEWAY, "unused");
            URI cashier = ((ToCashier) outcome).address();
            mvc.perform(get(cashier)).andExpect(status().isOk());
            // Up to 20 milliseconds for the one or for the other, so that both win now and then.
            int head = round % 41 - 20;
            List<Object> answers = race(
                    () -> {
                        Thread.sleep(Math.max(0, head));
                        return payAtCashier(buyer, cashier);
                    },
                    () -> {
                        Thread.sleep(Math.max(0, -head));
                        return reprice(there, order, LOWERED);
                    });
            boolean repriced = Optional.empty().equals(answers.get(1));
            Books books = books(order, buyer);
            assertThat(books.status()).isEqualTo(repriced ? OrderStatus.UNPAID : OrderStatus.PAID);
            assertThat(books.payable()).isEqualByComparingTo(repriced ? "20.00" : "36.00");
            assertThat(books.takenByGateway().subtract(books.settledByGateway()).subtract(books.owedBack()))
                    .as("money that a gateway took is on the order or on its way back")
                    .isEqualByComparingTo("0");
            ends.add(books.status());
        }
        assertThat(ends).containsExactlyInAnyOrder(OrderStatus.PAID, OrderStatus.UNPAID);
    }

    @Test
    void oneKeyPlacesOneOrder() throws Exception {
        for (int round = 0; round < 50; round++) {
            Actor buyer = buyer();
            String key = Idempotency.freshKey();
            List<Object> answers =
                    race(() -> shop.order(buyer, key), () -> shop.on(there).order(buyer, key));
            assertThat(answers.get(0)).isEqualTo(answers.get(1));
            int placed = jdbc.sql("select count(*) from purchase_order where buyer_account_id = :buyer")
                    .param("buyer", buyer.account().value())
                    .query(Integer.class)
                    .single();
            assertThat(placed).isEqualTo(1);
        }
    }

    private Object payAtCashier(Actor buyer, URI cashier) throws Exception {
        var parameters = UriComponentsBuilder.fromUri(cashier).build().getQueryParams();
        var request = post("/sandbox/cashier").with(csrf());
        parameters.forEach((name, values) -> request.param(name, decoded(values.get(0))));
        String paymentNo = decoded(parameters.getFirst("paymentNo"));
        mvc.perform(request).andExpect(status().is3xxRedirection());
        return here.getBean(Payments.class).inquire(buyer, paymentNo);
    }

    private static String decoded(String value) {
        return java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Instant deadline(OrderNo order) {
        return jdbc.sql("select expires_at from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Actor buyer() {
        return shop.buyer("100.00");
    }

    private Object reprice(ApplicationContext instance, OrderNo order, Money amount) {
        return instance.getBean(Repricing.class).reprice(shop.owner(), order, amount, null, Idempotency.freshKey());
    }

    private Object pay(ApplicationContext instance, Actor buyer, OrderNo order, Money shown, String key) {
        return instance.getBean(OrderPayment.class).pay(buyer, order, shown, PaymentMethod.BALANCE, key);
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

    private Books books(OrderNo order, Actor buyer) {
        Books books = jdbc.sql("""
                        select o.status, o.payable_amount as payable, o.paid_at is not null as paid,
                               o.ended_at is not null as ended,
                               (select count(*) from payment_order p where p.order_no = o.order_no and p.state = 'SETTLED')
                                 as settled,
                               coalesce((select sum(p.amount) from payment_order p
                                         where p.order_no = o.order_no and p.state = 'SETTLED'), 0) as settled_amount,
                               coalesce((select sum(e.debit) from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                                         where e.account_id = :buyer and e.code = '2241.02' and t.kind = 'PAYMENT'), 0)
                                 as spent,
                               (select b.amount from ledger_balance b where b.account_id = :buyer and b.code = '2241.02')
                                 as balance,
                               coalesce((select sum(t.amount) from sandbox_trade t join payment y on y.payment_no = t.payment_no
                                         where y.account_id = :buyer and t.status = 'PAID'), 0) as taken_by_gateway,
                               coalesce((select sum(p.amount) from payment_order p join payment y on y.id = p.payment_id
                                         where p.order_no = o.order_no and p.state = 'SETTLED' and y.method = 'GATEWAY'), 0)
                                 as settled_by_gateway,
                               coalesce((select sum(r.amount) from refund r join payment y on y.id = r.payment_id
                                         where y.account_id = :buyer), 0) as owed_back
                        from purchase_order o where o.order_no = :order
                        """)
                .param("order", order.value())
                .param("buyer", buyer.account().value())
                .query(Books.class)
                .single();
        assertThat(books.paid() && books.ended()).as("paid and ended").isFalse();
        assertThat(books.settled()).as("settled once, when paid").isEqualTo(books.paid() ? 1 : 0);
        assertThat(books.settledAmount()).isEqualByComparingTo(books.paid() ? books.payable() : BigDecimal.ZERO);
        assertThat(books.balance()).isEqualByComparingTo(new BigDecimal("100.00").subtract(books.spent()));
        return books;
    }

    private record Books(
            OrderStatus status,
            BigDecimal payable,
            boolean paid,
            boolean ended,
            int settled,
            BigDecimal settledAmount,
            BigDecimal spent,
            BigDecimal balance,
            BigDecimal takenByGateway,
            BigDecimal settledByGateway,
            BigDecimal owedBack) {}
}
